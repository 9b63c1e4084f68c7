#include "app/workers.h"

#include <algorithm>

#include "actions/back_search.h"
#include "actions/deliver_alerts.h"
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
constexpr std::size_t kRecheckedAtOnce = 500;
constexpr std::size_t kIndexedAtOnce = 1'000;
constexpr Wait kRecheckEvery{600'000};
constexpr std::size_t kAlertsAtOnce = 8;  // to different targets: a slow one holds up few others
constexpr Wait kLongWait{60'000};
constexpr std::size_t kSearchedBackAtOnce = 300;
constexpr Wait kRestOfBackSearch{15};
constexpr Wait kRestOfLearning{1'000};
constexpr std::size_t kWatchedEvents = 500;
constexpr Wait kCountEvery{15'000};
constexpr std::size_t kCountedAtOnce = 250;  // ten calls of Bluesky's, a fraction of what it allows in a minute

Wait until(Time due, Time now, Wait longest) { return std::clamp(Wait{due - now}, Wait{0}, longest); }

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

Workers::Workers(House& house, Playground& playground, const Networks& networks, AlertSender& alert_sender)
    : house_(house),
      playground_(playground),
      networks_(networks),
      alert_sender_(alert_sender),
      receivers_(house, networks),
      senders_(house, networks),
      listeners_(house, networks),
      watch_reader_(house.place()) {
    for (const Network& network : networks_.all()) {
        if (network.sides.counting == nullptr) continue;
        counting_of_.emplace_back(&network, actions::FollowedCounting(house.place(), network.channel));
    }
    timers_ = std::make_unique<Worker>("timers", Wait{20}, [this](const auto&) { return fire_timers(); });
    delivering_ = std::make_unique<Worker>("delivering", Wait{20}, [this](const auto&) { return deliver(); });
    following_ = std::make_unique<Worker>("following", Wait{200}, [this](const auto&) { return follow(); });
    rechecking_ = std::make_unique<Worker>("rechecking", Wait{1'000}, [this](const auto&) { return recheck(); });
    indexing_ = std::make_unique<Worker>("indexing", Wait{100}, [this](const auto&) { return index(); });
    sealing_ = std::make_unique<Worker>("sealing", Wait{1'000}, [this](const auto&) { return seal(); });
    living_ = std::make_unique<Worker>("living", Wait{100}, [this](const auto&) { return live(); });
    watching_ = std::make_unique<Worker>("watching", Wait{250}, [this](const auto&) { return watch(); });
    counting_ = std::make_unique<Worker>("counting", Wait{1'000}, [this](const auto&) { return count(); });
    searching_back_ =
        std::make_unique<Worker>("searching_back", kRestOfBackSearch, [this](const auto&) { return search_back(); });
    learning_ = std::make_unique<Worker>("learning", kRestOfLearning, [this](const auto&) { return learn(); });
    alerting_ = std::make_unique<Worker>("alerting", Wait{50}, [this](const auto&) { return alert(); });
    auto subscribed = house_.bus().subscribe(std::string(kJournalTopic), [this](std::string_view) {
        timers_->wake();
        delivering_->wake();
        following_->wake();
        indexing_->wake();
        watching_->wake();
        alerting_->wake();
        searching_back_->wake();
        learning_->wake();
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

/// Each account sends on a line of its own; here they are told that there is something for them.
Wait Workers::deliver() {
    const auto accounts =
        read_value(house_.store(), [](Snapshot& snapshot) { return snapshot.outbox().accounts_on_the_way(); });
    if (!accounts) return Wait{1'000};
    senders_.wake(*accounts);
    return kLongWait;
}

/// Accounts and streams that are new or changed.
Wait Workers::follow() {
    struct Ours {
        std::vector<Account> accounts;
        std::vector<PublicStream> streams;
    };
    const auto ours = read_value(house_.store(), [](Snapshot& snapshot) -> Result<Ours> {
        auto accounts = snapshot.settings().accounts();
        if (!accounts) return fail(accounts.error());
        auto streams = snapshot.networks().public_streams();
        if (!streams) return fail(streams.error());
        return Ours{*std::move(accounts), *std::move(streams)};
    });
    if (!ours) return Wait{1'000};
    if (auto kept = playground_.forget_all_but(ours->accounts); !kept) {
        log_error("app", "the playground could not forget an account's talk", kept.error());
    }
    receivers_.follow(ours->accounts);
    listeners_.follow(ours->streams);
    return kLongWait;
}

Result<std::optional<Account>> Workers::speaker(Snapshot& snapshot, const Network& network) const {
    auto accounts = snapshot.settings().accounts();
    if (!accounts) return fail(accounts.error());
    for (Account& account : *accounts) {
        const bool able = account.channel == network.channel && account.state == AccountState::connected &&
                          !wants_credentials(account) && network.knows(account);
        if (able) return std::optional(std::move(account));
    }
    return std::optional<Account>{};
}

Result<void> Workers::recheck_network(const Network& network) {
    struct Held {
        std::optional<Account> account;
        std::vector<Post> posts;
    };
    const auto held = read_value(house_.store(), [&](Snapshot& snapshot) -> Result<Held> {
        Held found;
        auto account = speaker(snapshot, network);
        if (!account) return fail(account.error());
        found.account = *std::move(account);
        if (!found.account) return found;
        auto posts = snapshot.networks().to_recheck(network.channel, kRecheckedAtOnce);
        if (!posts) return fail(posts.error());
        found.posts = *std::move(posts);
        return found;
    });
    if (!held) return fail(held.error());
    if (held->posts.empty()) return ok();
    auto changes = network.sides.enrichment->recheck(*held->account, held->posts);
    if (!changes) return fail(changes.error());
    if (changes->empty()) return ok();
    Page page;
    page.changes = *std::move(changes);
    const auto received = house_.receive({}, std::move(page));
    if (!received) return fail(received.error());
    log_info("app", "posts of open cases had changed on their network",
             {{"gone", std::to_string(received->blanked)}, {"revised", std::to_string(received->revised)}});
    return ok();
}

Wait Workers::recheck() {
    for (const Network& network : networks_.all()) {
        if (network.sides.enrichment == nullptr) continue;
        if (auto done = recheck_network(network); !done) log_error("app", "looking again failed", done.error());
    }
    return kRecheckEvery;
}

/// Woken by the journal; what it reads there tells which watched cases to look at.
Wait Workers::watch() {
    const auto more = watch_reader_.read_on(kWatchedEvents);
    if (!more) {
        log_error("app", "watched cases could not be looked at", more.error());
        return Wait{5'000};
    }
    return *more ? Wait{0} : kLongWait;
}

Wait Workers::count() {
    for (auto& [network, counting] : counting_of_) {
        const auto anything = counting.follows_anything();
        if (!anything || !*anything) continue;
        const auto account = read_value(house_.store(), [&](Snapshot& s) { return speaker(s, *network); });
        if (!account || !*account) continue;
        const auto counted = counting.look(*network->sides.counting, **account, kCountedAtOnce);
        if (!counted) log_error("app", "followed posts could not be counted", counted.error());
    }
    return kCountEvery;
}

/// In small pieces with rests between them: what comes in goes first.
Wait Workers::search_back() {
    const auto more =
        actions::search_back(house_.place(), [this] { return house_.surroundings().current(); }, kSearchedBackAtOnce);
    if (!more) {
        log_error("app", "a back-search could not go on", more.error());
        return Wait{5'000};
    }
    return *more ? kRestOfBackSearch : kLongWait;
}

Wait Workers::learn() {
    if (const auto learned = house_.learning().catch_up(house_.store(), house_.clock().now()); !learned) {
        log_error("app", "corrections could not be learned from", learned.error());
        return Wait{5'000};
    }
    return kLongWait;
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

Wait Workers::alert() {
    const auto due = actions::due_alert_deliveries(house_.place(), kAlertsAtOnce);
    if (!due) return Wait{1'000};
    std::atomic<bool> failed{false};
    {
        std::vector<std::jthread> attempts;
        for (const AlertDelivery& delivery : *due) {
            attempts.emplace_back([&] {
                const auto done = actions::deliver_alert(house_.place(), house_.seal(), alert_sender_, delivery.id);
                if (done) return;
                log_error("app", "the outcome of an alert's delivery could not be recorded", done.error());
                failed.store(true);
            });
        }
    }
    if (failed.load()) return Wait{1'000};
    if (!due->empty()) return Wait{0};
    const auto next = read_value(house_.store(), [](Snapshot& snapshot) { return snapshot.alerts().next_ready(); });
    if (!next || !*next) return kLongWait;
    return until(**next, house_.clock().now(), kLongWait);
}

std::vector<std::string> Workers::complaints() const {
    std::vector<std::string> complaints;
    if (house_.store().counters().disk_full.value() != 0) complaints.emplace_back("disk_full");
    const auto down = read_value(house_.store(), [](Snapshot& snapshot) -> Result<std::vector<std::string>> {
        const auto is_down = [](const auto& one) {
            return one.state == AccountState::connected && one.health == Health::down;
        };
        const auto accounts = snapshot.settings().accounts();
        if (!accounts) return fail(accounts.error());
        const auto streams = snapshot.networks().public_streams();
        if (!streams) return fail(streams.error());
        std::vector<std::string> words;
        if (std::ranges::any_of(*accounts, is_down)) words.emplace_back("account_down");
        if (std::ranges::any_of(*streams, is_down)) words.emplace_back("stream_down");
        return words;
    });
    if (down) complaints.insert(complaints.end(), down->begin(), down->end());
    if (search_lag_.load() > 100'000) complaints.emplace_back("search_lags");
    return complaints;
}

}  // namespace atiende::app
