#include "app/workers.h"

#include <algorithm>

#include "actions/deliver_reply.h"
#include "actions/fire_timers.h"
#include "actions/journal.h"
#include "actions/settings.h"
#include "base/log.h"
#include "text/analysis.h"

namespace atiende::app {
namespace {

using std::chrono::milliseconds;
using Wait = Worker::Wait;

constexpr std::size_t kTimersAtOnce = 500;
constexpr std::size_t kPartsAtOnce = 20;
constexpr std::size_t kPageSize = 200;
constexpr std::size_t kIndexedAtOnce = 1'000;
constexpr Wait kReconcileEvery{2'000};
constexpr Wait kPollEvery{500};
constexpr Wait kLongWait{60'000};

Wait until(Time due, Time now, Wait longest) { return std::clamp(Wait{due - now}, Wait{0}, longest); }

/// 1, 2, 4 ... 60 seconds.
Duration rest_after(int failures) { return std::chrono::seconds{std::min(60, 1 << std::min(failures, 6))}; }

}  // namespace

Result<bool> index_some(House& house, std::size_t limit) {
    const auto reached = house.search().position();
    if (!reached) return fail(reached.error());
    Position through = *reached;
    const auto changed = read_value(
        house.store(), [&](Snapshot& snapshot) { return snapshot.posts().changed_texts(*reached, limit, through); });
    if (!changed) return fail(changed.error());
    if (through == *reached) return false;
    std::vector<SearchDocument> documents;
    documents.reserve(changed->size());
    text::Analysis analysis;
    for (const ChangedText& one : *changed) {
        text::analyse(one.text, analysis);
        documents.push_back({one.post, text::search_text(analysis)});
    }
    if (auto put = house.search().put(documents, through); !put) return fail(put.error());
    return changed->size() >= limit;
}

Workers::Workers(House& house, Playground& playground) : house_(house), playground_(playground) {
    timers_ = std::make_unique<Worker>("timers", Wait{20}, [this](const auto&) { return fire_timers(); });
    delivering_ = std::make_unique<Worker>("delivering", Wait{20}, [this](const auto&) { return deliver(); });
    receiving_ = std::make_unique<Worker>("receiving", Wait{50}, [this](const auto& stop) { return receive(stop); });
    indexing_ = std::make_unique<Worker>("indexing", Wait{100}, [this](const auto&) { return index(); });
    sealing_ = std::make_unique<Worker>("sealing", Wait{1'000}, [this](const auto&) { return seal(); });
    living_ = std::make_unique<Worker>("living", Wait{100}, [this](const auto&) { return live(); });
    auto subscribed = house_.bus().subscribe(std::string(kJournalTopic), [this](std::string_view) {
        timers_->wake();
        delivering_->wake();
        indexing_->wake();
    });
    if (subscribed) on_journal_ = std::move(*subscribed);
}

Workers::~Workers() { on_journal_.reset(); }

Wait Workers::fire_timers() {
    const Time now = house_.clock().now();
    const auto fired = actions::fire_due_timers(house_.place(), now, kTimersAtOnce);
    if (!fired) {
        log_error("app", "timers could not be fired", fired.error());
        return Wait{1'000};
    }
    if (*fired > 0) return Wait{0};
    const auto next = read_value(house_.store(), [](Snapshot& snapshot) { return snapshot.clocks().next_due(); });
    if (!next || !*next) return kLongWait;
    return until(**next, now, kLongWait);
}

Wait Workers::deliver() {
    const actions::FindSender find_sender = [this](const Account& account) -> Sender* {
        return account.channel == Channel::playground ? &playground_.adapter() : nullptr;
    };
    // One worker sends: whatever is in flight now was left so by an outcome that could not be written.
    if (auto marked = actions::mark_interrupted_parts(house_.place()); !marked) return Wait{1'000};
    const auto delivered = actions::deliver_ready(house_.place(), find_sender, kPartsAtOnce);
    if (!delivered) {
        log_error("app", "replies could not be delivered", delivered.error());
        return Wait{1'000};
    }
    if (delivered->sent > 0) return Wait{0};
    if (auto settled = actions::reconcile_unknown(house_.place(), find_sender, kPartsAtOnce); !settled) {
        log_error("app", "unknown parts could not be reconciled", settled.error());
    }
    struct Ahead {
        std::optional<Time> next;
        bool unknown = false;
    };
    const auto ahead = read_value(house_.store(), [](Snapshot& snapshot) -> Result<Ahead> {
        const auto next = snapshot.outbox().next_ready();
        if (!next) return fail(next.error());
        const auto unknown = snapshot.outbox().in_state(PartState::unknown, 1);
        if (!unknown) return fail(unknown.error());
        return Ahead{*next, !unknown->empty()};
    });
    if (!ahead) return Wait{1'000};
    const Wait longest = ahead->unknown ? kReconcileEvery : kLongWait;
    // A part that is ready and was not taken (its account is paused) must not make this worker spin.
    if (!ahead->next) return longest;
    return std::max(until(*ahead->next, house_.clock().now(), longest), Wait{200});
}

Result<void> Workers::receive_account(const Account& account, bool& more) {
    auto page = playground_.adapter().fetch(account, kPageSize);
    if (!page) return fail(page.error());
    more = more || page->more;
    const bool nothing = page->posts.empty() && page->unreadable.empty() && page->next_cursor == account.cursor;
    if (!nothing) {
        if (auto received = house_.receive(account.id, std::move(*page)); !received) return fail(received.error());
    }
    failures_[account.id] = 0;
    return actions::report_health(house_.place(), account.id, Health::healthy, "");
}

Wait Workers::receive(const std::stop_token& stop) {
    const auto accounts = read_value(house_.store(), [](Snapshot& snapshot) { return snapshot.settings().accounts(); });
    if (!accounts) return Wait{1'000};
    bool more = false;
    bool fails = false;
    const Time now = house_.clock().now();
    for (const Account& account : *accounts) {
        if (stop.stop_requested()) break;
        if (account.channel != Channel::playground || account.state != AccountState::connected) continue;
        if (!playground_.network().person(account.stable_id)) continue;  // an account of imported posts
        if (const auto rest = rest_until_.find(account.id); rest != rest_until_.end() && rest->second > now) continue;
        const auto received = receive_account(account, more);
        if (received) continue;
        const int failures = ++failures_[account.id];
        fails = fails || failures >= 3;
        rest_until_[account.id] = received.error().until.value_or(now + rest_after(failures));
        log_error("app", "receiving failed", received.error());
        const Health health = failures >= 3 ? Health::down : Health::degraded;
        static_cast<void>(actions::report_health(house_.place(), account.id, health, received.error().reason));
        if (received.error().reason == "cursor_too_old") {
            // Start over: what is known already changes nothing.
            static_cast<void>(house_.store().write(
                [&](Transaction& transaction) { return transaction.content().move_cursor(account.id, "", now); }));
        }
    }
    receiving_fails_.store(fails);
    return more ? Wait{0} : kPollEvery;
}

Wait Workers::index() {
    const auto more = index_some(house_, kIndexedAtOnce);
    if (!more) {
        log_error("app", "the search index lags behind", more.error());
        return Wait{5'000};
    }
    const auto last = read_value(house_.store(), [](Snapshot& snapshot) { return snapshot.journal().last(); });
    const auto reached = house_.search().position();
    if (last && reached) search_lag_.store(*last - *reached);
    return *more ? Wait{0} : kLongWait;
}

Wait Workers::seal() {
    const Time now = house_.clock().now();
    const auto forgotten =
        house_.store().write([&](Transaction& transaction) { return transaction.access().forget_expired(now); });
    if (!forgotten) log_error("app", "expired sessions could not be dropped", forgotten.error());
    const auto today = std::chrono::floor<std::chrono::days>(now);
    if (sealed_on_ != today) {
        if (auto sealed = actions::seal_journal(house_.place()); !sealed) {
            log_error("app", "the journal could not be sealed", sealed.error());
            return Wait{60'000};
        }
        sealed_on_ = today;
    }
    return std::min<Wait>(today + std::chrono::days{1} - now, std::chrono::hours{1});
}

Wait Workers::live() {
    if (playground_.speed() <= 0) return Wait{1'000};
    if (auto lived = playground_.live(house_.clock().now()); !lived) {
        log_error("app", "the playground's day stands still", lived.error());
        return Wait{5'000};
    }
    return Wait{250};
}

std::vector<std::string> Workers::complaints() const {
    std::vector<std::string> complaints;
    if (house_.store().counters().disk_full.value() != 0) complaints.emplace_back("disk_full");
    if (receiving_fails_.load()) complaints.emplace_back("account_down");
    if (search_lag_.load() > 100'000) complaints.emplace_back("search_lags");
    return complaints;
}

}  // namespace atiende::app
