#include "crypto/password.h"

#include <sodium.h>

namespace atiende::crypto {
namespace {

/// sodium's verifier wants a closing NUL, and a longer text than its own can be no hash of ours.
bool plausible(std::string_view hash) {
    return !hash.empty() && hash.size() < crypto_pwhash_STRBYTES && hash.find('\0') == std::string_view::npos;
}

bool ready() { return sodium_init() >= 0; }

}  // namespace

Result<std::string> hash_password(std::string_view password) {
    if (!ready()) return fail(unavailable("no_random_source"));
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    const int failed =
        crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) return fail(unavailable("out_of_memory"));
    hash.resize(hash.find('\0'));
    return hash;
}

bool verify_password(std::string_view hash, std::string_view password) {
    if (!ready() || !plausible(hash)) return false;
    return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(std::string_view hash) {
    if (!plausible(hash)) return true;
    return crypto_pwhash_str_needs_rehash(std::string(hash).c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0;
}

}  // namespace atiende::crypto
