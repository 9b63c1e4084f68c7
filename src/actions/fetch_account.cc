#include "actions/fetch_account.h"

#include "actions/gaps.h"
#include "actions/settings.h"

namespace atiende::actions {
namespace {

/// A success that brought nothing is written down this often: often enough to know after a crash since when.
constexpr Duration kNoteEvery = std::chrono::seconds{30};
constexpr int kFailuresUntilDown = 3;

}  // namespace

/// One fetch.
class AccountFetch {
public:
    AccountFetch(Workplace& place, const Account& account, Reception& reception)
        : place_(place), account_(account), reception_(reception), now_(place.clock.now()) {}

    Result<Fetched> run(Receiver& receiver, const StorePage& store_page, std::size_t limit);

private:
    Result<void> note_return();
    Result<void> note_success(bool stored, bool caught_up);
    Result<void> note_failure(const Error& error);
    Result<void> note_gap(const Error& error);
    Result<void> start_over();
    Time good_until() const { return reception_.good_until_.value_or(account_.last_success_at.value_or(now_)); }
    GapOwner owner() const { return {account_.id, {}}; }
    template <class Work>
    Result<void> write(Work work) {
        return place_.store.write([&](Transaction& transaction) -> Result<void> { return work(transaction); });
    }

    Workplace& place_;
    const Account& account_;
    Reception& reception_;
    const Time now_;
};

Result<Fetched> AccountFetch::run(Receiver& receiver, const StorePage& store_page, std::size_t limit) {
    auto page = receiver.fetch(account_, limit);
    if (!page) {
        if (auto noted = note_failure(page.error()); !noted) return fail(noted.error());
        return fail(page.error());
    }
    // Before the page is stored, so that its posts count as those that fill the gap.
    if (auto noted = note_return(); !noted) return fail(noted.error());
    Fetched fetched;
    fetched.more = page->more;
    const bool nothing = page->posts.empty() && page->changes.empty() && page->unreadable.empty() &&
                         (page->next_cursor.empty() || page->next_cursor == account_.cursor);
    if (!nothing) {
        auto received = store_page(account_.id, *std::move(page));
        if (!received) {
            if (auto noted = note_failure(received.error()); !noted) return fail(noted.error());
            return fail(received.error());
        }
        fetched.received = *received;
        if (received->added > 0) reception_.busy_at_ = now_;
    }
    if (auto noted = note_success(!nothing, !fetched.more); !noted) return fail(noted.error());
    return fetched;
}

Result<void> AccountFetch::note_return() {
    const bool first = !reception_.good_until_ && now_ - reception_.begun_at_ < kLongAway;
    const bool was_off = first && account_.last_success_at && now_ - *account_.last_success_at > kLongAway;
    if (!was_off && !account_.open_gap) return ok();
    return write([&](Transaction& transaction) -> Result<void> {
        if (was_off) {
            auto opened = open_gap(place_, transaction, owner(), *account_.last_success_at, "was_off");
            if (!opened) return opened;
        }
        return begin_filling(place_, transaction, owner());
    });
}

Result<void> AccountFetch::note_success(bool stored, bool caught_up) {
    const bool first = !reception_.good_until_;
    reception_.failures_ = 0;
    reception_.good_until_ = now_;
    if (stored) reception_.noted_at_ = now_;
    // `first`: note_return may have opened a gap that the account, read before, does not show.
    const bool fill = caught_up && (account_.open_gap || first);
    const bool note = !reception_.noted_at_ || now_ - *reception_.noted_at_ >= kNoteEvery;
    if (fill || note) {
        reception_.noted_at_ = now_;
        const auto written = write([&](Transaction& transaction) -> Result<void> {
            if (auto noted = transaction.network_content().note_success(account_.id, now_); !noted) return noted;
            return fill ? end_filled(place_, transaction, owner()) : ok();
        });
        if (!written) return written;
    }
    return report_health(place_, account_, Health::healthy, "");
}

Result<void> AccountFetch::note_failure(const Error& error) {
    ++reception_.failures_;
    if (error.code == ErrorCode::invalid && error.reason == "cursor_too_old") {
        if (auto reset = start_over(); !reset) return reset;
    } else if (auto noted = note_gap(error); !noted) {
        return noted;
    }
    const bool down = reception_.failures_ >= kFailuresUntilDown || wants_credentials(account_, error.reason);
    return report_health(place_, account_, down ? Health::down : Health::degraded, error.reason);
}

Result<void> AccountFetch::note_gap(const Error& error) {
    // Whoever never received anything has missed nothing yet.
    if (!reception_.good_until_ && !account_.last_success_at) return ok();
    const bool lasts = reception_.failures_ >= 2 && now_ - good_until() >= kHiccup;
    // Without new credentials nobody will try again: there will be no second failure.
    if (!lasts && !wants_credentials(account_, error.reason)) return ok();
    return write(
        [&](Transaction& transaction) { return open_gap(place_, transaction, owner(), good_until(), error.reason); });
}

/// What is known already changes nothing when it comes again.
Result<void> AccountFetch::start_over() {
    const Time since = good_until();
    reception_.good_until_ = now_;
    return write([&](Transaction& transaction) -> Result<void> {
        auto lost = record_lost(place_, transaction, owner(), since, now_, "cursor_too_old");
        if (!lost) return lost;
        return transaction.content().move_cursor(account_.id, "", now_);
    });
}

Result<Fetched> fetch_account(Workplace& place, Receiver& receiver, const StorePage& store_page, const Account& account,
                              Reception& reception, std::size_t limit) {
    return AccountFetch(place, account, reception).run(receiver, store_page, limit);
}

}  // namespace atiende::actions
