#include "model/user.h"

#include <algorithm>
#include <initializer_list>

namespace atiende {
namespace {

constexpr std::uint32_t bits(std::initializer_list<Permission> permissions) {
    std::uint32_t all = 0;
    for (const Permission permission : permissions) all |= 1U << static_cast<unsigned>(permission);
    return all;
}

// An agent reads who the colleagues are: whose case it is, who answered, whom to give it to.
constexpr std::uint32_t kAgent = bits({Permission::read_cases, Permission::read_posts, Permission::read_measures,
                                       Permission::read_users, Permission::work_cases});
constexpr std::uint32_t kReadAll = bits({Permission::read_cases, Permission::read_posts, Permission::read_measures,
                                         Permission::read_journal, Permission::read_settings, Permission::read_users});

}  // namespace

bool Viewer::sees(BrandId brand) const {
    return brands.empty() || std::find(brands.begin(), brands.end(), brand) != brands.end();
}

std::uint32_t permissions_of(Role role) {
    switch (role) {
        case Role::agent: return kAgent;
        case Role::auditor: return kReadAll;
        case Role::lead: return kAgent | kReadAll | bits({Permission::manage_listeners, Permission::import_posts});
        case Role::administrator:
            return kAgent | kReadAll |
                   bits({Permission::manage_listeners, Permission::import_posts, Permission::manage_accounts,
                         Permission::manage_settings, Permission::manage_users});
    }
    return 0;
}

Viewer system_viewer() { return Viewer{UserId{}, permissions_of(Role::administrator), {}}; }

Viewer viewer_of(const User& user) { return Viewer{user.id, permissions_of(user.role), user.brands}; }

}  // namespace atiende
