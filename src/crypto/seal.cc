#include "crypto/seal.h"

#include <sodium.h>

#include <cstring>

#include "crypto/token.h"

namespace atiende::crypto {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kHeaderSize = 1 + 4;
constexpr std::size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == MasterKey::kSize);

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::string header_for(std::uint32_t number) {
    std::string header(1, kVersion);
    for (int shift = 24; shift >= 0; shift -= 8) header.push_back(static_cast<char>((number >> shift) & 0xFF));
    return header;
}

}  // namespace

Seal::Seal(MasterKey current, std::vector<MasterKey> older) : current_(std::move(current)), older_(std::move(older)) {}

std::string Seal::seal(std::string_view plaintext, std::string_view associated_data) const {
    std::string sealed = header_for(current_.number());
    const std::string bound = sealed + std::string(associated_data);  // the header is authenticated too
    const std::string nonce = random_bytes(kNonceSize);
    sealed += nonce;
    const std::size_t start = sealed.size();
    sealed.resize(start + plaintext.size() + kTagSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(sealed.data()) + start, nullptr,
                                               raw(plaintext), plaintext.size(), raw(bound), bound.size(), nullptr,
                                               raw(nonce), current_.data());
    return sealed;
}

Result<std::string> Seal::open(std::string_view sealed, std::string_view associated_data) const {
    const std::uint32_t number = key_number(sealed);
    if (number == 0) return fail(corrupt("seal_broken"));
    const MasterKey* key = current_.number() == number ? &current_ : nullptr;
    for (const auto& candidate : older_) {
        if (key == nullptr && candidate.number() == number) key = &candidate;
    }
    if (key == nullptr) return fail(not_found("master_key_missing").with("number", std::to_string(number)));

    const std::string bound = std::string(sealed.substr(0, kHeaderSize)) + std::string(associated_data);
    const std::string_view nonce = sealed.substr(kHeaderSize, kNonceSize);
    const std::string_view cipher = sealed.substr(kHeaderSize + kNonceSize);
    std::string plaintext(cipher.size() - kTagSize, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plaintext.data()),
                                                                  nullptr, nullptr, raw(cipher), cipher.size(),
                                                                  raw(bound), bound.size(), raw(nonce), key->data());
    if (failed != 0) return fail(corrupt("seal_broken"));
    return plaintext;
}

std::uint32_t Seal::key_number(std::string_view sealed) {
    if (sealed.size() < kHeaderSize + kNonceSize + kTagSize || sealed[0] != kVersion) return 0;
    std::uint32_t number = 0;
    for (std::size_t i = 1; i < kHeaderSize; ++i) number = (number << 8) | static_cast<unsigned char>(sealed[i]);
    return number;
}

}  // namespace atiende::crypto
