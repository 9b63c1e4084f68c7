// A lively day of a Spanish telecom brand that does not exist, and the people who talk to it and about it.
#pragma once

#include <optional>
#include <queue>
#include <string>
#include <vector>

#include "base/time.h"
#include "channels/playground/phrases.h"
#include "model/post.h"

namespace atiende::playground {

struct DaySettings {
    std::uint64_t seed = 1;
    Time midnight{};              ///< when the first day begins, as the people there count it
    double posts_per_day = 4000;  ///< on average, mass faults and answers apart
    BrandWords brand{};
};

/// Something that somebody does.
struct Act {
    std::uint64_t number = 0;  ///< 1, 2, 3 ... in the order of happening
    Time at;
    Townsperson who;
    Theme theme = Theme::noise;
    Tongue tongue = Tongue::es;
    bool direct = false;  ///< a message to the brand
    std::string text;
    std::optional<std::uint64_t> follows;  ///< an earlier act of the same person that this one continues
};

/// Goes on day after day: few posts at night, peaks at noon and in the evening, one mass fault a day at an hour of its
/// own in one town, and every second talk with the brand continued. The same settings give the same acts, however they
/// are asked for. One thread at a time.
class DayGenerator {
public:
    explicit DayGenerator(DaySettings settings);

    /// What happens until `until` (exclusive), in order.
    std::vector<Act> next(Time until);
    /// The next `count` acts.
    std::vector<Act> produce(std::size_t count);

    /// When the mass fault of the given day (0 is the first) begins; it fades within two hours.
    Time incident_begin(std::int64_t day) const;
    std::string_view incident_city() const { return phrases_.troubled_city(); }

private:
    struct Sequel {
        Time at;
        std::uint64_t order = 0;
        Act act;
        bool operator>(const Sequel& other) const { return at != other.at ? at > other.at : order > other.order; }
    };

    Act step();
    Act fresh_act(Time at);
    void plan_sequel(const Act& act, int depth);
    Time arrival_after(Time time);
    double arrivals_per_hour(Time time) const;
    double incident_per_hour(Time time) const;

    DaySettings settings_;
    Dice dice_;
    Phrases phrases_;
    Time now_;
    Time next_arrival_;
    std::uint64_t count_ = 0;
    std::uint64_t planned_ = 0;
    std::priority_queue<Sequel, std::vector<Sequel>, std::greater<>> sequels_;
    std::optional<Act> held_;  // beyond the last `until`
};

/// Posts without end for benchmarks: the day's mix without its clockwork. About a fifth answer one of the last
/// thousand.
class PostFlood {
public:
    /// Ids are `PREFIX-1`, `PREFIX-2` ...; times go on from `begin` by `step`.
    PostFlood(std::uint64_t seed, std::string prefix, Time begin, Duration step = Duration{10}, BrandWords brand = {});

    /// Overwrites `into`; its buffers are used again.
    void next(IncomingPost& into);
    IncomingPost next();

private:
    struct Earlier {
        std::uint64_t number = 0;
        std::uint64_t root = 0;
        std::size_t author = 0;
    };

    void set_author(std::size_t number, Author& into);
    std::string id_of(std::uint64_t number) const { return prefix_ + "-" + std::to_string(number); }

    Dice dice_;
    Phrases phrases_;
    std::string prefix_;
    Time time_;
    Duration step_;
    std::uint64_t count_ = 0;
    std::vector<Townsperson> town_;
    std::vector<Earlier> recent_;
};

}  // namespace atiende::playground
