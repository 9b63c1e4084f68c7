#include <algorithm>
#include <cstdio>

#include <date/tz.h>

#include "actions/explain_case.h"
#include "app/commands.h"
#include "app/report.h"
#include "locale/formats.h"
#include "locale/languages.h"
#include "stores/sql/transaction.h"
#include "stores/sqlite/sqlite_connection.h"

namespace atiende::app {
namespace {

/// Says in one language, at the clock of one zone.
class Teller {
public:
    Teller(const locale::Sentences& sentences, const std::string& language) : say_(sentences), formats_(language) {}

    void line(int indent, std::string_view key, const locale::Arguments& arguments) const {
        std::printf("%*s%s\n", indent, "", say_.text(key, arguments).c_str());
    }
    std::string word(std::string_view group, std::string_view name) const {
        return say_.text(std::string(group) + "." + std::string(name), {});
    }
    std::string at(Time time, const std::string& zone) const {
        try {
            const auto utc = std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
            const auto offset = date::locate_zone(zone)->get_info(date::sys_seconds{utc}).offset;
            const auto local = utc + offset;
            const auto days = std::chrono::floor<std::chrono::days>(local);
            const std::chrono::year_month_day day{std::chrono::sys_days{days}};
            const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - days).count();
            return formats_.date_time({static_cast<int>(day.year()),
                                       static_cast<int>(static_cast<unsigned>(day.month())),
                                       static_cast<int>(static_cast<unsigned>(day.day())),
                                       static_cast<int>(minutes / 60), static_cast<int>(minutes % 60)});
        } catch (const std::exception&) {
            return to_rfc3339(time);
        }
    }
    std::string duration(Duration duration) const { return formats_.duration(duration); }

private:
    locale::Sentences say_;
    locale::Formats formats_;
};

void tell(const Teller& teller, const actions::ExplainedClock& explained) {
    const CaseClock& clock = explained.clock;
    const std::string zone = explained.calendar ? explained.calendar->zone : "UTC";
    teller.line(0, "explain.clock",
                {{"clock", teller.word("clock", name_of(clock.kind))},
                 {"state", teller.word("clock_state", name_of(clock.state))}});
    teller.line(2, "explain.started", {{"at", teller.at(clock.started_at, zone)}});
    if (explained.policy) {
        teller.line(2, "explain.policy",
                    {{"policy", explained.policy->name}, {"version", std::to_string(clock.policy_version)}});
    } else {
        teller.line(2, "explain.article",
                    {{"article", explained.article}, {"version", std::to_string(clock.policy_version)}});
    }
    if (explained.calendar) {
        teller.line(2, "explain.calendar",
                    {{"calendar", explained.calendar->name},
                     {"version", std::to_string(clock.calendar_version)},
                     {"zone", zone}});
    }
    teller.line(2, explained.policy ? "explain.due" : "explain.due_by_law",
                {{"wanted", teller.at(clock.wanted_due_at, zone)},
                 {"wanted_verdict", teller.word("verdict", name_of(clock.wanted))},
                 {"limit", teller.at(clock.limit_due_at, zone)},
                 {"limit_verdict", teller.word("verdict", name_of(clock.limit))}});
    if (clock.stopped_at) {
        teller.line(2, "explain.stopped",
                    {{"at", teller.at(*clock.stopped_at, zone)},
                     {"wall", teller.duration(*clock.stopped_at - clock.started_at)},
                     {"business", teller.duration(clock.business_elapsed.value_or(Duration{0}))}});
    }
    constexpr std::size_t kMostTold = 40;
    for (std::size_t i = 0; i < std::min(explained.steps.size(), kMostTold); ++i) {
        const auto& step = explained.steps[i];
        const bool open = step.kind == clocks::StepKind::open;
        teller.line(4, open ? "explain.step" : "explain.day_off",
                    {{"from", teller.at(step.begin, zone)},
                     {"to", teller.at(step.end, zone)},
                     {"open", teller.duration(step.open)},
                     {"total", teller.duration(step.total)},
                     {"why", teller.word("explain", name_of(step.kind))}});
    }
    for (const Event& event : explained.events) {
        teller.line(4, "explain.event",
                    {{"at", teller.at(event.happened_at, zone)},
                     {"event", teller.word("explain", type_of(event.payload))},
                     {"position", std::to_string(event.position)}});
    }
}

Result<CaseId> case_named(Snapshot& snapshot, std::string key) {
    const std::string given = key;
    std::erase_if(key, [](char c) { return c == ' ' || c == '-'; });
    if (key.size() == 9) key = key.substr(0, 3) + "-" + key.substr(3, 3) + "-" + key.substr(6);
    std::ranges::transform(key, key.begin(),
                           [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); });
    const auto by_key = snapshot.cases().by_tracking_key(key);
    if (!by_key) return fail(by_key.error());
    if (*by_key) return **by_key;
    if (const auto id = parse_id<CaseId>(given)) return *id;
    return fail(not_found("case_not_found"));
}

}  // namespace

int case_explain(const Configuration& configuration, const std::string& key, const std::string& language) {
    auto connection = sqlite::SqliteConnection::open({.path = configuration.data.database()});
    if (!connection) return report(connection.error());
    sql::SqlSnapshot snapshot(**connection);
    const auto id = case_named(snapshot, key);
    if (!id) return report(id.error());
    const auto explained = actions::explain_case(snapshot, system_viewer(), *id);
    if (!explained) return report(explained.error());
    const auto languages = locale::Languages::load();
    if (!languages) return report(languages.error());
    const Teller teller(languages->of(language), language);
    const Case& of_case = explained->of_case;
    teller.line(0, "explain.case",
                {{"key", of_case.tracking_key},
                 {"kind", teller.word("kind", name_of(of_case.kind))},
                 {"status", teller.word("status", name_of(of_case.status))}});
    if (explained->clocks.empty()) teller.line(0, "explain.no_clocks", {});
    for (const actions::ExplainedClock& clock : explained->clocks) tell(teller, clock);
    return 0;
}

}  // namespace atiende::app
