#include <cstdio>
#include <filesystem>
#include <latch>
#include <thread>

#include "gtest/gtest.h"
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "net/test_websocket_server.h"
#include "net/websocket_client.h"

namespace atiende::net {
namespace {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* thing) const {
        Free(thing);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<::EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<::X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freed<::SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Freed<::SSL_free>>;

/// Signed by itself, for one name (`DNS:…` or `IP:…`), valid between two seconds from now.
Certificate certificate_for(const char* name, EVP_PKEY* key, long from, long to) {
    Certificate made(::X509_new());
    ::X509_set_version(made.get(), 2);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(made.get()), 7);
    ::X509_gmtime_adj(::X509_getm_notBefore(made.get()), from);
    ::X509_gmtime_adj(::X509_getm_notAfter(made.get()), to);
    ::X509_set_pubkey(made.get(), key);
    X509_NAME* subject = ::X509_get_subject_name(made.get());
    ::X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1,
                                 0);
    ::X509_set_issuer_name(made.get(), subject);
    X509_EXTENSION* names = ::X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name);
    ::X509_add_ext(made.get(), names, -1);
    ::X509_EXTENSION_free(names);
    ::X509_sign(made.get(), key, ::EVP_sha256());
    return made;
}

/// Serves one connection over TLS: accepts the upgrade, sends one message, waits for the end.
class TlsServer {
public:
    explicit TlsServer(const char* name, long from = -60, long to = 3600)
        : key_(::EVP_EC_gen("P-256")),
          certificate_(certificate_for(name, key_.get(), from, to)),
          ca_file_(std::filesystem::temp_directory_path() /
                   ("atiende-ca-" + std::to_string(::getpid()) + "-" + std::to_string(listener_.port()) + ".pem")) {
        std::FILE* file = std::fopen(ca_file_.c_str(), "w");
        ::PEM_write_X509(file, certificate_.get());
        std::fclose(file);
        thread_ = std::jthread([this] { serve(); });
    }
    ~TlsServer() {
        thread_.join();
        std::filesystem::remove(ca_file_);
    }
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    std::string url(const char* host) const {
        return "wss://" + std::string(host) + ":" + std::to_string(listener_.port()) + "/feed";
    }
    std::string ca_file() const { return ca_file_; }
    std::string asked_for;  ///< the name in the client's greeting

private:
    void serve() {
        const int socket = listener_.accept_raw();
        const Context context(::SSL_CTX_new(::TLS_server_method()));
        ::SSL_CTX_use_certificate(context.get(), certificate_.get());
        ::SSL_CTX_use_PrivateKey(context.get(), key_.get());
        {
            const Session session(::SSL_new(context.get()));
            ::SSL_set_fd(session.get(), socket);
            if (::SSL_accept(session.get()) == 1) converse(session.get());
        }
        ::close(socket);
    }
    void converse(SSL* session) {
        if (const char* name = ::SSL_get_servername(session, TLSEXT_NAMETYPE_host_name)) asked_for = name;
        std::string request;
        char piece[4096];
        while (request.find("\r\n\r\n") == std::string::npos) {
            const int count = ::SSL_read(session, piece, sizeof piece);
            if (count <= 0) return;
            request.append(piece, static_cast<std::size_t>(count));
        }
        const std::string answer = accepting(request) + server_frame(1, "cifrado");
        ::SSL_write(session, answer.data(), static_cast<int>(answer.size()));
        while (::SSL_read(session, piece, sizeof piece) > 0) {
        }
    }

    TestListener listener_;
    const Key key_;
    const Certificate certificate_;
    const std::filesystem::path ca_file_;
    std::jthread thread_;
};

Result<std::string> first_message(const TlsServer& server, const char* host, const std::string& ca_file) {
    BeastWebSocketClient::Settings settings;
    settings.ca_file = ca_file;
    settings.closing_grace = Duration(100);
    BeastWebSocketClient client(settings);
    auto stream = client.connect({.url = server.url(host), .headers = {}});
    if (!stream) return fail(stream.error());
    auto message = (*stream)->read(Duration(10'000));
    if (!message) return fail(message.error());
    return (*message)->data;
}

TEST(WebSocketOverTlsTest, ACertificateWeTrustForTheNameWeAskedFor) {
    TlsServer server("DNS:localhost");
    const auto message = first_message(server, "localhost", server.ca_file());
    ASSERT_TRUE(message) << describe(message.error());
    EXPECT_EQ(*message, "cifrado");
    EXPECT_EQ(server.asked_for, "localhost");
}

TEST(WebSocketOverTlsTest, ANumericAddressIsCheckedToo) {
    const TlsServer server("IP:127.0.0.1");
    EXPECT_EQ(first_message(server, "127.0.0.1", server.ca_file()).value_or("refused"), "cifrado");
    EXPECT_EQ(server.asked_for, "");
}

TEST(WebSocketOverTlsTest, CertificatesThatAreNotGoodEnough) {
    const struct {
        const char* what;
        const char* name;
        long from, to;
        bool trusted;
    } cases[] = {{"another name", "DNS:other.example", -60, 3600, true},
                 {"another address", "IP:127.0.0.2", -60, 3600, true},
                 {"expired", "DNS:localhost", -7200, -3600, true},
                 {"not yet valid", "DNS:localhost", 3600, 7200, true},
                 {"signed by nobody we trust", "DNS:localhost", -60, 3600, false}};
    for (const auto& c : cases) {
        const TlsServer server(c.name, c.from, c.to);
        const auto message = first_message(server, "localhost", c.trusted ? server.ca_file() : "");
        ASSERT_FALSE(message) << c.what;
        EXPECT_EQ(message.error().code, ErrorCode::unavailable) << c.what;
        EXPECT_EQ(message.error().reason, "tls_failed") << c.what;
    }
}

TEST(WebSocketOverTlsTest, AServerWithoutTls) {
    TestListener listener;
    std::jthread server([&] { listener.accept().send("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    BeastWebSocketClient client({});
    const auto stream = client.connect({.url = "wss://127.0.0.1:" + std::to_string(listener.port()), .headers = {}});
    ASSERT_FALSE(stream);
    EXPECT_EQ(stream.error().reason, "tls_failed");
}

}  // namespace
}  // namespace atiende::net
