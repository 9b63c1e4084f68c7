#include "crypto/hash.h"

#include <sodium.h>

#include <cstdlib>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace atiende::crypto {
namespace {

/// Fetched once: OpenSSL 3 otherwise looks the algorithm up at every digest, which costs more than hashing a row.
const EVP_MD* sha256_algorithm() {
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return algorithm;
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

/// A hash that cannot be computed (no memory for a context, a broken OpenSSL) must never be taken for a hash.
void require(bool worked) {
    if (!worked) std::abort();
}

void begin(EVP_MD_CTX* context) { require(EVP_DigestInit_ex2(context, sha256_algorithm(), nullptr) == 1); }

void feed(EVP_MD_CTX* context, std::string_view bytes) {
    require(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Digest finished(EVP_MD_CTX* context) {
    Digest digest;
    require(EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1);
    return digest;
}

}  // namespace

Digest sha256(std::string_view bytes) { return sha256(std::string_view(), bytes); }

Digest sha256(std::string_view prefix, std::string_view bytes) {
    thread_local const Context context(EVP_MD_CTX_new());
    begin(context.get());
    feed(context.get(), prefix);
    feed(context.get(), bytes);
    return finished(context.get());
}

Digest hmac_sha256(std::string_view key, std::string_view bytes) {
    Digest digest;
    unsigned int length = 0;
    // HMAC() reads a null key as "the key of last time": an empty view may well be null.
    const char* const key_bytes = key.empty() ? "" : key.data();
    require(HMAC(sha256_algorithm(), key_bytes, static_cast<int>(key.size()),
                 reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data(),
                 &length) != nullptr);
    return digest;
}

struct Sha256::State {
    Context context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) { begin(state_->context.get()); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) { feed(state_->context.get(), bytes); }

Digest Sha256::finish() {
    const Digest digest = finished(state_->context.get());
    begin(state_->context.get());
    return digest;
}

bool equal_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace atiende::crypto
