#include "stores/sql/readers.h"
#include "stores/sql/rows.h"

namespace atiende::sql {

Result<CaseClock> SqlClockReads::get(ClockId clock) {
    return read_required(connection_, "clock_get", {clock}, "clock_not_found", clock_of);
}

Result<std::vector<CaseClock>> SqlClockReads::of_case(CaseId case_id) {
    return read_all(connection_, "clocks_of_case", {case_id}, clock_of);
}

Result<std::vector<Timer>> SqlClockReads::due(Time now, std::size_t limit) {
    return read_all(connection_, "timers_due", {now, static_cast<std::int64_t>(limit)}, [](const Row& row) {
        return Timer{id_at<TimerId>(row, 0), enum_at<TimerKind>(row, 1), time_at(row, 2), id_at<CaseId>(row, 3),
                     row.integer(4)};
    });
}

Result<std::optional<Time>> SqlClockReads::next_due() {
    return read_one(connection_, "timer_next", {}, [](const Row& row) { return time_at(row, 0); });
}

Result<std::vector<StartedClock>> SqlClockReads::started_between(Time from, Time to, Time after, ClockId after_id,
                                                                 std::size_t limit) {
    return read_all(connection_, "clocks_started_between",
                    {from, to, after, after_id, static_cast<std::int64_t>(limit)}, [](const Row& row) {
                        return StartedClock{clock_of(row), enum_at<Reach>(row, 19), id_at<BrandId>(row, 20),
                                            !row.null(21)};
                    });
}

}  // namespace atiende::sql
