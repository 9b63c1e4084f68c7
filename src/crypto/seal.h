// The seal: secrets at rest under the installation's master key (XChaCha20-Poly1305).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace atiende::crypto {

/// 32 secret bytes and the number by which sealed values name them. Wiped from memory when it goes.
class MasterKey {
public:
    static constexpr std::size_t kSize = 32;

    /// `invalid` (`bad_master_key`) unless `bytes` are 32.
    static Result<MasterKey> from_bytes(std::string_view bytes, std::uint32_t number = 1);
    static MasterKey random(std::uint32_t number = 1);

    /// Reads the key file. `not_found` when there is none; `denied` (`master_key_too_open`) when group or others may do
    /// anything with it; `invalid` when it is not 32 bytes.
    static Result<MasterKey> load(const std::filesystem::path& path, std::uint32_t number = 1);

    /// As load, but makes the file (0600, synced to disk, whole or not at all) when there is none. Two processes that
    /// start at once end with the same key.
    static Result<MasterKey> load_or_create(const std::filesystem::path& path, std::uint32_t number = 1);

    MasterKey(const MasterKey&) = default;
    MasterKey& operator=(const MasterKey&) = default;
    ~MasterKey();

    std::uint32_t number() const { return number_; }
    const std::uint8_t* data() const { return bytes_.data(); }
    std::string_view bytes() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }

private:
    MasterKey() = default;

    std::array<std::uint8_t, kSize> bytes_{};
    std::uint32_t number_ = 1;
};

/// Seals and opens short secrets. Thread-safe.
class Seal {
public:
    /// Seals with `current`; opens what `current` or one of `older` sealed (key rotation).
    explicit Seal(MasterKey current, std::vector<MasterKey> older = {});

    /// Version byte, key number (4 bytes, big endian), nonce (24), ciphertext and tag: 45 bytes longer than the secret.
    /// `associated_data` ties the value to its place ("accounts/17/token"): it opens nowhere else.
    std::string seal(std::string_view plaintext, std::string_view associated_data) const;

    /// `corrupt` (`seal_broken`) when changed, cut or of another place; `not_found` (`master_key_missing`) when sealed
    /// under a key number that is not at hand.
    Result<std::string> open(std::string_view sealed, std::string_view associated_data) const;

    /// The key number a sealed value names, 0 when it is no sealed value: tells what a rotation still has to do.
    static std::uint32_t key_number(std::string_view sealed);

private:
    MasterKey current_;
    std::vector<MasterKey> older_;
};

}  // namespace atiende::crypto
