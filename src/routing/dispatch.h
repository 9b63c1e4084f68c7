// Giving out: the waiting cases and the agents, held so that each decision is cheap.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "routing/choose_agent.h"
#include "routing/rank.h"

namespace atiende::routing {

/// A case for an agent.
struct Given {
    CaseId case_id;
    UserId agent;
    ChoiceReason reason = ChoiceReason::primary_team;

    bool operator==(const Given&) const = default;
};

/// Why an agent gets nothing.
enum class NothingReason { unknown_agent, agent_not_present, agent_has_no_room, nothing_fits, room_kept_for_heavier };

struct Next {
    std::optional<Given> given{};
    NothingReason nothing = NothingReason::nothing_fits;  ///< only where nothing is given

    bool operator==(const Next&) const = default;
};

/// Who gets what is decided in the order of places (routing/rank.h), and nothing that cannot be given holds up what is
/// behind it, with two exceptions: a case waits for the agent who knows it (choose_agent.h), and an agent who has some
/// room but not enough for a heavier case keeps it once the next lighter one is placed more than passing_limit later.
///
/// Cases with the same brand, queue, language, skills and weight stand in one ordered row, apart from those that still
/// wait for who knows them; a decision looks at the heads of rows. With a = agents, b = rows with something in them,
/// n = cases: put, take and move cost log n (and a where the row is the first of its sort), next_for b, choose a + b,
/// plan (given + b) x a. Changing what an agent is costs b, what an agent carries or whether present nothing.
///
/// Nothing is given by itself: who gives a case calls `take` and sets the agent's new load. An instant before one that
/// was named already counts as that one.
class Dispatcher {
public:
    explicit Dispatcher(RoutingSettings settings);

    /// New, or changed in any way.
    void set_agent(const Agent& agent);
    void remove_agent(UserId agent);

    /// New, or changed in any way.
    void put(const WaitingCase& waiting);
    /// False: it does not wait here.
    bool take(CaseId case_id);
    /// To another place: another priority or due time. False as in `take`.
    bool move(CaseId case_id, Time rank);

    /// Pull: the first in order that this agent may take, of all queues that the agent serves or may help out in.
    Next next_for(UserId agent, Time now);
    /// Push of one case, when it comes or its time to wait for somebody is over. Nothing: it goes on waiting.
    std::optional<Given> choose(CaseId case_id, Time now);
    /// Push of everything that can be given now, in order. Queues of mode pull are left alone.
    std::vector<Given> plan(Time now);

    /// The long answer for the screen; absent when the case does not wait here.
    std::optional<AgentChoice> explain(CaseId case_id, Time now);
    /// When the passing of time alone next makes a difference to somebody's case (a wait for who knows it ends, a queue
    /// overflows); agents who are away and whose limit ends are not in it.
    std::optional<Time> next_change() const;

    std::size_t waiting() const { return entries_.size(); }

private:
    /// What the cases of a row have in common.
    struct Sort {
        WaitingCase sample;
        std::int32_t queue = -1;  ///< among the settings; -1: there is none
    };
    struct Row {
        std::uint32_t sort = 0;
        std::int32_t holder = -1;  ///< slot of who knows these cases and is still waited for
        bool waits = false;        ///< for a holder who is away; urgent ones do not
        bool holder_fits = false;
        int weight = 1;
        Place first, first_overflowed;  ///< kNoPlace: none
    };
    /// What of a row a decision reads before anything else, close together.
    struct Head {
        Time first = Time::max();  ///< rank of the row's first place
        std::uint32_t sort = 0;
        std::int32_t holder = -1;
        int weight = 0;
    };
    /// The rows for which an agent may keep room that a case would take; sought when first asked for.
    struct Heavier {
        bool known = false;
        std::vector<std::uint32_t> rows{};
    };
    struct RowCases {
        std::set<Place> all, overflowed;
    };
    struct Entry {
        WaitingCase waiting;
        std::uint32_t row = 0;
        bool overflowed = false;
        std::optional<Time> change{};
    };

    std::uint32_t sort_of(const WaitingCase& waiting);
    std::uint32_t row_of(std::uint32_t sort, std::int32_t holder, bool waits);
    void stand(Entry& entry);
    void leave(const Entry& entry);
    void show_first(std::uint32_t row);
    void advance(Time now);
    void rate_agent(std::size_t slot);
    Tier tier(std::size_t slot, const Row& row) const;
    bool is_held_from_others(const Row& row) const;
    bool keeps_room(std::size_t slot, const WaitingCase& waiting, Heavier& heavier) const;
    std::optional<Given> give(const Entry& entry, Heavier& heavier) const;
    std::vector<Given> give_all();
    void keep_room_for(const Entry& entry);

    RoutingSettings settings_;
    Time now_{};
    std::vector<Agent> agents_;  ///< by slot; slots stay
    std::unordered_map<UserId, std::size_t> slots_;
    std::vector<std::vector<Tier>> tiers_;  ///< by slot, then by sort
    std::vector<Sort> sorts_;
    std::unordered_map<std::string, std::uint32_t> sort_numbers_;
    std::vector<Row> rows_;
    std::vector<Head> heads_;      ///< as rows_
    std::vector<RowCases> cases_;  ///< as rows_
    std::vector<std::uint32_t> spare_rows_;
    std::unordered_map<std::uint64_t, std::uint32_t> row_numbers_;
    std::unordered_map<CaseId, Entry> entries_;
    std::set<std::pair<Time, CaseId>> changes_;
    Heavier heavier_;  ///< what choose works with, kept for its memory
};

/// The same for values at hand: what `Dispatcher::plan` gives out of `waiting`, in any order.
std::vector<Given> plan(std::span<const Agent> agents, std::span<const WaitingCase> waiting,
                        const RoutingSettings& settings, Time now);

}  // namespace atiende::routing

namespace atiende {

template <>
struct EnumWords<routing::NothingReason> {
    static constexpr std::array<std::string_view, 5> words{"unknown_agent", "agent_not_present", "agent_has_no_room",
                                                           "nothing_fits", "room_kept_for_heavier"};
};

}  // namespace atiende
