#include <cstdio>

#include "app/commands.h"
#include "app/report.h"
#include "app/system.h"
#include "stores/sql/transaction.h"
#include "stores/sqlite/sqlite_connection.h"
#include "wire/writer.h"

namespace atiende::app {
namespace {

struct Line {
    const char* name;
    std::int64_t Totals::* member;
};
constexpr Line kLines[] = {
    {"posts", &Totals::posts},
    {"authors", &Totals::authors},
    {"threads", &Totals::threads},
    {"cases", &Totals::cases},
    {"open_cases", &Totals::open_cases},
    {"events", &Totals::events},
    {"accounts", &Totals::accounts},
    {"listeners", &Totals::listeners},
    {"users", &Totals::users},
    {"timers", &Totals::timers},
    {"parts", &Totals::parts},
    {"parts_unknown", &Totals::parts_unknown},
    {"quarantined", &Totals::quarantined},
};

std::string as_json(const Totals& totals, bool serving) {
    std::string text;
    wire::JsonWriter writer(text);
    writer.begin_object();
    for (const Line& line : kLines) writer.integer(line.name, totals.*line.member);
    writer.integer("schema", totals.schema);
    writer.text("version", ATIENDE_VERSION);
    writer.boolean("serving", serving);
    writer.end_object();
    return text;
}

}  // namespace

int status(const Configuration& configuration, bool json) {
    auto connection = sqlite::SqliteConnection::open({.path = configuration.data.database()});
    if (!connection) return report(connection.error());
    sql::SqlSnapshot snapshot(**connection);
    const auto totals = snapshot.settings().totals();
    if (!totals) return report(totals.error());
    const bool serving = running_server(configuration.data).has_value();
    if (json) {
        std::puts(as_json(*totals, serving).c_str());
        return 0;
    }
    for (const Line& line : kLines)
        std::printf("%-14s %12lld\n", line.name, static_cast<long long>((*totals).*line.member));
    std::printf("%-14s %12d\n%-14s %12s\n%-14s %12s\n", "schema", totals->schema, "version", ATIENDE_VERSION, "serving",
                serving ? "yes" : "no");
    return 0;
}

}  // namespace atiende::app
