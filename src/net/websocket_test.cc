#include "net/websocket.h"

#include <future>
#include <latch>
#include <thread>

#include "gtest/gtest.h"

#include "base/bounded_queue.h"
#include "net/http_server.h"
#include "net/test_socket.h"

namespace atiende::net {
namespace {

// The key and its answer are the example of RFC 6455 section 1.3.
constexpr const char* kHandshake =
    "GET /feed?after=7 HTTP/1.1\r\nHost: h\r\nOrigin: https://desk.example\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
constexpr const char* kAccept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

enum Opcode : unsigned char { kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10 };

/// A client's frame, masked as RFC 6455 section 5.3 asks (with a mask of zeros, which changes nothing).
std::string frame(Opcode opcode, std::string_view payload, bool masked = true) {
    std::string bytes(1, static_cast<char>(0x80 | opcode));
    const int mask_bit = masked ? 0x80 : 0;
    if (payload.size() < 126) {
        bytes.push_back(static_cast<char>(mask_bit | static_cast<int>(payload.size())));
    } else {
        bytes.push_back(static_cast<char>(mask_bit | (payload.size() < 65536 ? 126 : 127)));
        for (int shift = payload.size() < 65536 ? 8 : 56; shift >= 0; shift -= 8)
            bytes.push_back(static_cast<char>(payload.size() >> shift));
    }
    if (masked) bytes.append(4, '\0');
    return bytes.append(payload);
}

struct Frame {
    int opcode = -1;  ///< -1: the stream has ended
    std::string payload;
    int close_code() const {
        if (payload.size() < 2) return 0;
        return static_cast<unsigned char>(payload[0]) * 256 + static_cast<unsigned char>(payload[1]);
    }
};

Frame read_frame(TestSocket& client) {
    const std::string head = client.read(2);
    if (head.size() < 2) return {};
    std::size_t length = static_cast<unsigned char>(head[1]) & 0x7F;
    if (length >= 126) {
        const std::string extended = client.read(length == 126 ? 2 : 8);
        length = 0;
        for (const char c : extended) length = length * 256 + static_cast<unsigned char>(c);
    }
    return {static_cast<unsigned char>(head[0]) & 0x0F, client.read(length)};
}

/// Remembers what it hears; answers by `answer`.
struct Listener final : WebSocketListener {
    std::function<void(WebSocketConnection&, std::string_view)> answer;
    std::function<void(WebSocketConnection&)> greet;
    std::shared_ptr<WebSocketConnection> connection;
    std::vector<std::string> heard;
    std::latch opened{1};
    std::latch closed{1};

    void on_open(std::shared_ptr<WebSocketConnection> opened_connection) override {
        connection = std::move(opened_connection);
        if (greet) greet(*connection);
        opened.count_down();
    }
    void on_text(std::string_view text) override {
        heard.emplace_back(text);
        if (answer) answer(*connection, text);
    }
    void on_close() override { closed.count_down(); }
};

class WebSocketTest : public testing::Test {
protected:
    WebSocketTest() {
        listener_->answer = [](WebSocketConnection& connection, std::string_view text) {
            connection.send_text("echo " + std::string(text));
        };
    }

    void start(HttpServer::Settings settings = {}) {
        auto server = HttpServer::start(
            std::move(settings), [](const HttpRequest&) { return problem_response(404, "not_found", "no_such_route"); },
            [this](const HttpRequest& request) -> WebSocketVerdict {
                if (request.header("Origin") != "https://desk.example" || request.path != "/feed") {
                    return problem_response(403, "denied", "foreign_origin");
                }
                after_ = request.parameter("after").value_or("");
                return listener_;
            });
        ASSERT_TRUE(server) << describe(server.error());
        server_ = std::move(*server);
    }

    TestSocket open() {
        auto client = TestSocket::connect(server_->port());
        client.send(kHandshake);
        const std::string head = client.read_to("\r\n\r\n");
        EXPECT_EQ(head.substr(0, head.find("\r\n")), "HTTP/1.1 101 Switching Protocols");
        EXPECT_NE(head.find(kAccept), std::string::npos) << head;
        return client;
    }

    std::shared_ptr<Listener> listener_ = std::make_shared<Listener>();
    std::string after_;
    std::unique_ptr<HttpServer> server_;
};

TEST_F(WebSocketTest, EchoesInOrder) {
    start();
    auto client = open();
    for (int i = 0; i < 20; ++i) client.send(frame(kText, "ñ" + std::to_string(i)));
    for (int i = 0; i < 20; ++i) {
        const Frame answer = read_frame(client);
        EXPECT_EQ(answer.opcode, kText);
        EXPECT_EQ(answer.payload, "echo ñ" + std::to_string(i));
    }
    EXPECT_EQ(after_, "7");
    const std::string big(50'000, 'x');
    client.send(frame(kText, big));
    EXPECT_EQ(read_frame(client).payload, "echo " + big);
}

TEST_F(WebSocketTest, AnswersPingAndClose) {
    start();
    auto client = open();
    client.send(frame(kPing, "are you there"));
    const Frame pong = read_frame(client);
    EXPECT_EQ(pong.opcode, kPong);
    EXPECT_EQ(pong.payload, "are you there");
    client.send(frame(kClose, "\x03\xE8"));
    const Frame close = read_frame(client);
    EXPECT_EQ(close.opcode, kClose);
    EXPECT_EQ(close.close_code(), websocket_code::kNormal);
    EXPECT_EQ(client.read_to_end(), "");
    client.close();
    listener_->closed.wait();
    EXPECT_FALSE(listener_->connection->open());
    EXPECT_FALSE(listener_->connection->send_text("too late"));
}

TEST_F(WebSocketTest, TheAcceptorMayRefuseAndTheConnectionStaysUsable) {
    start();
    auto client = TestSocket::connect(server_->port());
    std::string handshake = kHandshake;
    handshake.replace(handshake.find("desk.example"), 12, "evil.example");
    for (int i = 0; i < 2; ++i) {
        client.send(handshake);
        EXPECT_NE(client.read_response().find(R"({"code":"denied","reason":"foreign_origin"})"), std::string::npos);
    }
}

TEST_F(WebSocketTest, PoorHandshakesAreRefused) {
    start();
    const auto changed = [](std::string_view from, std::string_view to) {
        std::string text = kHandshake;
        return text.replace(text.find(from), from.size(), to);
    };
    const struct {
        std::string text;
        const char* status;
    } cases[] = {{changed("Version: 13", "Version: 8"), "HTTP/1.1 426 "},
                 {changed("Sec-WebSocket-Version: 13\r\n", ""), "HTTP/1.1 426 "},
                 {changed("dGhlIHNhbXBsZSBub25jZQ==", "short"), "HTTP/1.1 400 "},
                 {changed("GET ", "PUT "), "HTTP/1.1 400 "},
                 {changed("Upgrade: websocket", "Upgrade: h2c"), "HTTP/1.1 404 "},
                 {changed("Connection: Upgrade", "Connection: keep-alive"), "HTTP/1.1 404 "}};
    for (const auto& c : cases) {
        auto client = TestSocket::connect(server_->port());
        client.send(c.text);
        EXPECT_EQ(client.read_response().substr(0, 13), c.status) << c.text;
    }
}

TEST_F(WebSocketTest, MessagesThatAreTooLargeOrNoTextEndIt) {
    HttpServer::Settings settings;
    settings.max_message_bytes = 1000;
    const struct {
        std::string bytes;
        int code;
    } cases[] = {{frame(kText, std::string(1001, 'x')), 1009},
                 {frame(kBinary, "x"), 1003},
                 {frame(kText, "\xFF\xFE"), 1007},
                 {frame(kText, "unmasked", false), 1002},
                 {frame(static_cast<Opcode>(5), "x"), 1002}};
    for (const auto& c : cases) {
        listener_ = std::make_shared<Listener>();
        start(settings);
        auto client = open();
        client.send(c.bytes);
        const Frame close = read_frame(client);
        EXPECT_EQ(close.opcode, kClose) << c.code;
        EXPECT_EQ(close.close_code(), c.code);
        client.close();
        listener_->closed.wait();
        EXPECT_TRUE(listener_->heard.empty());
    }
}

TEST_F(WebSocketTest, TheServerMayCloseAfterWhatItHasSent) {
    listener_->greet = [](WebSocketConnection& connection) {
        connection.send_text("one");
        connection.send_text("two");
        connection.close(websocket_code::kPolicy, std::string(500, 'r'));
        EXPECT_FALSE(connection.send_text("three"));
        EXPECT_FALSE(connection.open());
    };
    start();
    auto client = open();
    EXPECT_EQ(read_frame(client).payload, "one");
    EXPECT_EQ(read_frame(client).payload, "two");
    const Frame close = read_frame(client);
    EXPECT_EQ(close.opcode, kClose);
    EXPECT_EQ(close.close_code(), websocket_code::kPolicy);
    EXPECT_EQ(close.payload.substr(2), std::string(123, 'r'));
    client.send(frame(kClose, close.payload));
    EXPECT_EQ(client.read_to_end(), "");
    client.close();
    listener_->closed.wait();
}

TEST_F(WebSocketTest, AnyThreadMaySend) {
    start();
    auto client = open();
    listener_->opened.wait();
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 250; ++i) EXPECT_TRUE(listener_->connection->send_text("tick"));
            });
        }
    }
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(read_frame(client).payload, "tick") << i;
}

TEST_F(WebSocketTest, AClientThatReadsTooSlowlyIsClosed) {
    HttpServer::Settings settings;
    settings.websocket_queue_bytes = 1'000'000;
    start(settings);
    auto client = open();
    listener_->opened.wait();
    const std::string piece(100'000, 'x');
    int sent = 0;
    while (listener_->connection->send_text(piece) && sent < 10'000) ++sent;
    EXPECT_GE(sent, 10);
    EXPECT_LT(sent, 10'000) << "nobody reads: the queue has a bound";
    EXPECT_FALSE(listener_->connection->open());
    Frame last;
    for (Frame next = read_frame(client); next.opcode != -1; next = read_frame(client)) {
        last = std::move(next);
        if (last.opcode == kClose) break;
    }
    EXPECT_EQ(last.opcode, kClose);
    EXPECT_EQ(last.close_code(), websocket_code::kTryAgainLater);
    client.close();
    listener_->closed.wait();
}

TEST_F(WebSocketTest, SilentClientsArePingedAndThenDropped) {
    HttpServer::Settings settings;
    settings.websocket_idle_timeout = Duration(200);
    start(settings);
    auto client = open();
    EXPECT_EQ(read_frame(client).opcode, kPing);
    client.send(frame(kPong, ""));
    EXPECT_EQ(read_frame(client).opcode, kPing) << "who answers stays";
    client.read_to_end();  // and who does not is cut off
    client.close();
    listener_->closed.wait();
}

TEST_F(WebSocketTest, ClientsThatVanishAreNoticed) {
    start();
    auto client = open();
    listener_->opened.wait();
    client.reset();
    listener_->closed.wait();
    EXPECT_FALSE(listener_->connection->send_text("x"));
}

TEST_F(WebSocketTest, StoppingSaysGoodbye) {
    start();
    auto client = open();
    listener_->opened.wait();
    std::jthread stopper([&] { server_->stop(); });
    const Frame close = read_frame(client);
    EXPECT_EQ(close.opcode, kClose);
    EXPECT_EQ(close.close_code(), websocket_code::kGoingAway);
    client.send(frame(kClose, close.payload));
    EXPECT_EQ(client.read_to_end(), "");
    client.close();
    stopper.join();
    listener_->closed.wait();
    server_.reset();
    EXPECT_FALSE(listener_->connection->send_text("after the server's end"));
    listener_->connection->close(1000, "");
    EXPECT_EQ(listener_->connection->pending_bytes(), 0U);
}

TEST_F(WebSocketTest, AListenerThatThrowsLosesOnlyItsConnection) {
    listener_->answer = [](WebSocketConnection&, std::string_view) { throw std::runtime_error("on purpose"); };
    start();
    auto client = open();
    client.send(frame(kText, "x"));
    EXPECT_EQ(read_frame(client).close_code(), websocket_code::kInternal);
    auto other = TestSocket::connect(server_->port());
    other.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(other.read_response().substr(0, 12), "HTTP/1.1 404");
}

}  // namespace
}  // namespace atiende::net
