// `atiende calendar`: business time between two instants, and when something is due, as a filter.
#pragma once

#include <string>

namespace atiende::app {

struct CalendarChoice {
    std::string file;                    ///< empty: office hours (calendar_file.h)
    std::string zone = "Europe/Madrid";  ///< of local times, read and written
    std::string from;                    ///< empty: lines are read from standard input
    std::string to;                      ///< of `between`
    double hours = 0;                    ///< business hours; 0: not asked for
    int working_days = 0;                ///< the same
    int days = 0;                        ///< the same
    bool explain = false;
};

/// One JSON object a line: `{from, to, wall, business, steps?}`. A line that is read holds two times with a blank
/// between. A bad line is answered by its error in its place. Exit codes: 0; 2 for a bad calendar or a bad line.
int calendar_between(const CalendarChoice& choice);

/// `{from, due, local, day?, years_without_list?, steps?}`; a line that is read holds one time. `due` is an instant: of
/// working and calendar days the midnight after the due day. Exit codes as above.
int calendar_due(const CalendarChoice& choice);

}  // namespace atiende::app
