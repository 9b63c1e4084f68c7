// A small house for scenarios: the real store in a folder of its own, a clock that is set by hand, seeded randomness.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "actions/deliver_reply.h"
#include "actions/fire_timers.h"
#include "actions/learning.h"
#include "actions/receive_posts.h"
#include "actions/send_reply.h"
#include "actions/work_case.h"
#include "actions/workplace.h"
#include "assessment/assessor.h"
#include "channels/playground/adapter.h"
#include "stores/sql/integrity.h"
#include "stores/sqlite/sqlite_store.h"

namespace atiende::scenarios {

class ManualClock final : public Clock {
public:
    explicit ManualClock(Time start) : now_(start) {}
    Time now() const override { return Time{Duration{now_.load().time_since_epoch()}}; }
    void set(Time time) { now_ = time; }
    void pass(Duration duration) { now_ = now() + duration; }

private:
    std::atomic<Time> now_;
};

class SeededRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        std::lock_guard lock(mutex_);
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
    }

private:
    std::mutex mutex_;
    std::mt19937_64 engine_{42};
};

/// What must hold or the test cannot go on: throws, which gtest reports as a failure of the test with this text.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(describe(result.error()));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// Instants as people write them: `at("2026-11-23T10:00:00Z")`.
Time at(std::string_view text);

/// What a customer writes.
struct Writing {
    std::string text;
    std::string author = "lucia";
    std::string remote_id;  ///< empty: the next of a count
    std::optional<std::string> parent;
    std::optional<Time> created_at;  ///< default: now
    Visibility visibility = Visibility::public_;
    std::vector<std::string> related;
};

class HouseUnderTest {
public:
    /// `folder`: an earlier house's, to open it again after its "crash".
    explicit HouseUnderTest(Time start = at("2026-11-23T10:00:00Z"), std::optional<std::string> folder = std::nullopt);
    ~HouseUnderTest();

    /// The post arrives at the brand's account.
    actions::Received arrives(const Writing& writing);
    actions::Received arrives(std::vector<IncomingPost> posts, AccountId account);
    IncomingPost post_of(const Writing& writing);
    /// The post arrives from a public stream, matched by listeners alone.
    actions::Received overheard(const Writing& writing);

    /// A page as the channel of the brand's account handed it over.
    Result<actions::Received> receives(Page page);
    /// The network says at the brand's account that posts were changed or taken away.
    actions::Received changed(std::vector<Change> changes);

    /// Lets time pass, firing every timer at the moment it is due.
    void until(Time time);
    void pass(Duration duration) { until(clock.now() + duration); }

    std::vector<Case> cases();
    Case only_case();
    /// Of the post, which has one.
    Case case_of(std::string_view remote_id);
    CaseClock clock_of(CaseId case_id);
    std::vector<std::string> event_types(Stream stream);
    std::vector<std::string> event_types_of(CaseId case_id) { return event_types({StreamKind::case_, case_id.value}); }
    Position last_position();
    PostView post(std::string_view remote_id);

    /// Journal verified, replay equals state, counters equal a full count: what holds after every scenario.
    void expect_sound();
    /// Closes the store and opens it again, as after the end of the process.
    void reopen();

    User agent(Role role = Role::agent, std::vector<BrandId> brands = {});

    std::string folder;
    ManualClock clock;
    SeededRandom random;
    std::unique_ptr<IdMaker> ids;
    std::unique_ptr<sqlite::SqliteStore> store;
    std::unique_ptr<actions::Workplace> place;
    std::unique_ptr<playground::PlaygroundNetwork> network;
    playground::Faults faults;
    std::unique_ptr<playground::PlaygroundAdapter> adapter;
    assessment::Assessor assessor;
    actions::Learning learning{assessor};
    Brand brand;
    Account account;
    Viewer viewer = system_viewer();
    actions::FindSender senders = [this](const Account&) -> Sender* { return adapter.get(); };

    std::shared_ptr<const actions::Surroundings> surroundings();

private:
    void open();

    bool owns_folder_ = true;
    int written_ = 0;
};

}  // namespace atiende::scenarios
