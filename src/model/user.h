// Users, roles, permissions, and the Viewer in whose name everything is read and done.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/enum_names.h"
#include "model/ids.h"

namespace atiende {

enum class Role { agent, lead, administrator, auditor };
template <>
struct EnumWords<Role> {
    static constexpr std::array<std::string_view, 4> words{"agent", "lead", "administrator", "auditor"};
};

enum class Permission {
    read_cases,
    read_posts,
    read_measures,
    read_journal,
    read_settings,
    read_users,
    work_cases,  ///< assign, note, reply, resolve, correct labels
    manage_listeners,
    manage_accounts,
    manage_settings,
    manage_users,
    import_posts,
};

struct User {
    UserId id;
    std::string email;  ///< sign-in name, lower case
    std::string name;
    Role role = Role::agent;
    bool disabled = false;
    std::vector<BrandId> brands;  ///< empty: all brands
};

/// In whose name something is read or done. Every read and every action takes one.
struct Viewer {
    UserId user;  ///< zero for the installation itself (workers, command line)
    std::uint32_t permissions = 0;
    std::vector<BrandId> brands;  ///< empty: all

    bool may(Permission permission) const { return (permissions >> static_cast<unsigned>(permission) & 1U) != 0; }
    bool sees(BrandId brand) const;
};

/// What a role may do, as data: administrator all; lead all but users and settings; agent the daily work;
/// auditor reads everything and writes nothing.
std::uint32_t permissions_of(Role role);

/// The installation acting by itself: everything allowed.
Viewer system_viewer();
Viewer viewer_of(const User& user);

}  // namespace atiende
