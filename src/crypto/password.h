// Passwords: argon2id at libsodium's interactive cost (64 MiB, about 0.1 s). Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace atiende::crypto {

/// A text hash that carries its own salt and cost (`$argon2id$v=19$...`). Takes 64 MiB while it works: keep it off the
/// network thread and let only a few run at once. `unavailable` when the memory is not to be had.
Result<std::string> hash_password(std::string_view password);

/// False also for a hash that is no argon2 text. As dear as hashing.
bool verify_password(std::string_view hash, std::string_view password);

/// True when the hash was made at another cost than today's (or is no hash): hash again after a successful sign-in.
bool needs_rehash(std::string_view hash);

}  // namespace atiende::crypto
