// The workers of a serving house: timers, sending, receiving, listening, indexing, sealing, looking again, watching,
// and the playground's lively day.
#pragma once

#include <atomic>
#include <memory>
#include <set>
#include <span>
#include <string>

#include "actions/count_followed.h"
#include "actions/watch_cases.h"
#include "app/account_receivers.h"
#include "app/account_senders.h"
#include "app/house.h"
#include "app/networks.h"
#include "app/stream_listeners.h"
#include "app/worker.h"
#include "channels/playground/adapter.h"
#include "channels/playground/player.h"
#include "ports/alert_sender.h"

namespace atiende::app {

/// Brings what is in the journal and not yet in the search index there. Returns whether there is more.
Result<bool> index_some(House& house, std::size_t limit);

/// The playground network with its switches and its lively day.
class Playground {
public:
    static Result<std::unique_ptr<Playground>> open(const DataFolder& folder, const Clock& clock);

    playground::PlaygroundNetwork& network() { return *network_; }
    playground::Faults& faults() { return faults_; }
    playground::PlaygroundAdapter& adapter() { return *adapter_; }

    /// Lets the day of the generator pass at `speed` (0 stops it).
    void set_speed(double speed);
    double speed() const { return speed_.load(); }
    /// Of its brands that have none of these accounts any more the network keeps no talk, and the generator stops.
    Result<void> forget_all_but(std::span<const Account> accounts);
    /// Publishes what happened in the generated day since the last call; returns how many.
    Result<std::size_t> live(Time now);

private:
    Playground() = default;
    std::unique_ptr<playground::PlaygroundNetwork> network_;
    playground::Faults faults_;
    std::unique_ptr<playground::PlaygroundAdapter> adapter_;
    std::atomic<double> speed_{0};
    std::set<std::string> forgotten_;  // stable ids of brands; for the following thread
    std::optional<playground::DayPlayer> player_;
    Time lived_until_;  // on the day's own clock
    Time last_call_;
};

/// Owns every worker of a serving process; they end when it does.
class Workers {
public:
    /// `alert_sender` carries alerts away; all outlive the workers.
    Workers(House& house, Playground& playground, const Networks& networks, AlertSender& alert_sender);
    ~Workers();

    /// Reasons why the house is not quite well; empty: all is well.
    std::vector<std::string> complaints() const;
    /// Journal events not yet in the search index.
    std::int64_t search_lag() const { return search_lag_.load(); }
    void wake_receivers() { receivers_.wake_all(); }
    StreamListeners& listeners() { return listeners_; }

private:
    Worker::Wait fire_timers();
    Worker::Wait deliver();
    Worker::Wait follow();
    Worker::Wait recheck();
    Worker::Wait watch();
    Worker::Wait count();
    Worker::Wait index();
    Worker::Wait seal();
    Worker::Wait live();
    Worker::Wait alert();
    Worker::Wait search_back();
    Worker::Wait learn();
    Result<void> recheck_network(const Network& network);
    /// The first account through which the network can be asked.
    Result<std::optional<Account>> speaker(Snapshot& snapshot, const Network& network) const;

    House& house_;
    Playground& playground_;
    const Networks& networks_;
    AlertSender& alert_sender_;
    AccountReceivers receivers_;
    AccountSenders senders_;
    StreamListeners listeners_;
    std::atomic<std::int64_t> search_lag_{0};
    std::chrono::sys_days sealed_on_{};                                              // used by the sealing worker alone
    actions::WatchReader watch_reader_;                                              // by the watching worker alone
    std::vector<std::pair<const Network*, actions::FollowedCounting>> counting_of_;  // by the counting worker alone

    std::unique_ptr<Worker> timers_, delivering_, following_, indexing_, sealing_, living_, rechecking_, watching_,
        counting_, alerting_, searching_back_, learning_;
    std::unique_ptr<Subscription> on_journal_;
};

}  // namespace atiende::app
