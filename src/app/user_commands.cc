#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "actions/access.h"
#include "app/commands.h"
#include "app/house.h"
#include "app/remote.h"
#include "app/report.h"
#include "wire/noun_json.h"

namespace atiende::app {
namespace {

/// One line from standard input, not echoed on a terminal: passwords never stand in a process list.
std::string read_password() {
    const bool terminal = isatty(STDIN_FILENO) != 0;
    termios before{};
    if (terminal) {
        std::fputs("Password: ", stderr);
        tcgetattr(STDIN_FILENO, &before);
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    }
    std::string password;
    std::getline(std::cin, password);
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSANOW, &before);
        std::fputc('\n', stderr);
    }
    return password;
}

Result<void> add_remotely(Remote remote, const actions::NewUser& user) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.text("email", user.email);
    writer.text("name", user.name);
    writer.text("password", user.password);
    writer.word("role", name_of(user.role));
    writer.end_object();
    const auto answer = remote.call("POST", "/api/v1/users", std::move(body));
    if (!answer) return fail(answer.error());
    return ok();
}

Result<void> add(const Configuration& configuration, const UserOptions& options) {
    const auto role = enum_named<Role>(options.role);
    if (!role) return fail(invalid("unknown_role").with("role", options.role));
    const actions::NewUser user{options.email, options.name, read_password(), *role, {}};
    if (auto server = running_server(configuration.data)) return add_remotely(Remote(std::move(*server)), user);
    auto house = House::open(configuration);
    if (!house) return fail(house.error());
    if (auto ready = actions::prepare_set_up((*house)->place()); !ready) return fail(ready.error());
    const auto added = actions::add_user((*house)->place(), system_viewer(), user);
    if (!added) return fail(added.error());
    return ok();
}

Result<void> change_remotely(Remote remote, const std::string& email, const std::string& password) {
    auto users = remote.call("GET", "/api/v1/users");
    if (!users) return fail(users.error());
    for (auto& user : users->objects("items")) {
        if (user.required<std::string>("email") != email) continue;
        std::string body;
        wire::JsonWriter writer(body);
        writer.begin_object();
        writer.text("password", password);
        writer.end_object();
        const auto answer = remote.call("PATCH", "/api/v1/users/" + user.required<std::string>("id"), std::move(body));
        if (!answer) return fail(answer.error());
        return ok();
    }
    return fail(not_found("user_not_found"));
}

Result<void> change_password(const Configuration& configuration, const std::string& email) {
    const std::string password = read_password();
    if (auto server = running_server(configuration.data)) {
        return change_remotely(Remote(std::move(*server)), email, password);
    }
    auto house = House::open(configuration);
    if (!house) return fail(house.error());
    const auto user =
        read_value((*house)->store(), [&](Snapshot& snapshot) { return snapshot.users().by_email(email); });
    if (!user) return fail(user.error());
    if (!*user) return fail(not_found("user_not_found"));
    actions::UserChanges changes;
    changes.password = password;
    const auto changed = actions::change_user((*house)->place(), system_viewer(), (*user)->id, changes);
    if (!changed) return fail(changed.error());
    return ok();
}

}  // namespace

int user_add(const Configuration& configuration, const UserOptions& options) {
    const auto done = add(configuration, options);
    return done ? 0 : report(done.error());
}

int user_password(const Configuration& configuration, const std::string& email) {
    const auto done = change_password(configuration, email);
    return done ? 0 : report(done.error());
}

int user_list(const Configuration& configuration, bool json) {
    auto connection = sqlite::SqliteConnection::open({.path = configuration.data.database()});
    if (!connection) return report(connection.error());
    sql::SqlSnapshot snapshot(**connection);
    const auto users = snapshot.users().list();
    if (!users) return report(users.error());
    for (const User& user : *users) {
        if (json) {
            std::puts(wire::to_json(user).c_str());
        } else {
            std::printf("%-30s %-15s %-8s %s\n", user.email.c_str(), std::string(name_of(user.role)).c_str(),
                        user.disabled ? "disabled" : "", user.name.c_str());
        }
    }
    return 0;
}

}  // namespace atiende::app
