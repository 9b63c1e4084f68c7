#include "net/websocket_client.h"

#include <functional>
#include <latch>
#include <thread>

#include "gtest/gtest.h"

#include "net/http_server.h"
#include "net/test_websocket_server.h"

namespace atiende::net {
namespace {

enum Opcode { kContinuation = 0, kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10 };

constexpr Duration kPatience{10'000};  ///< never waited for when all is well

WebSocketTarget at(std::uint16_t port, std::string path = "/feed") {
    return {.url = "ws://127.0.0.1:" + std::to_string(port) + path, .headers = {}};
}

BeastWebSocketClient::Settings with(void (*change)(BeastWebSocketClient::Settings&)) {
    BeastWebSocketClient::Settings settings;
    change(settings);
    return settings;
}

BeastWebSocketClient plain_client() { return BeastWebSocketClient({}); }

/// Greets with as many messages as asked for by `?count=`, then echoes.
struct Echo final : WebSocketListener {
    std::shared_ptr<WebSocketConnection> connection;
    int greetings = 0;
    std::latch closed{1};

    void on_open(std::shared_ptr<WebSocketConnection> opened) override {
        connection = std::move(opened);
        for (int i = 0; i < greetings; ++i) connection->send_text("hola " + std::to_string(i));
    }
    void on_text(std::string_view text) override { connection->send_text("eco " + std::string(text)); }
    void on_close() override { closed.count_down(); }
};

class AgainstOurServer : public testing::Test {
protected:
    AgainstOurServer() {
        auto server = HttpServer::start(
            {}, [](const HttpRequest&) { return problem_response(404, "not_found", "no_such_route"); },
            [this](const HttpRequest& request) -> WebSocketVerdict {
                if (request.path == "/busy") {
                    HttpResponse busy = problem_response(429, "rate_limited", "too_many_requests");
                    busy.headers.emplace_back("Retry-After", "120");
                    return busy;
                }
                if (request.path.starts_with("/status/"))
                    return problem_response(std::stoi(request.path.substr(8)), "any", "any");
                seen_ = request;
                echo_->greetings = std::stoi(std::string(request.parameter("count").value_or("0")));
                return echo_;
            });
        if (server) server_ = std::move(*server);
    }

    std::shared_ptr<Echo> echo_ = std::make_shared<Echo>();
    HttpRequest seen_;
    std::unique_ptr<HttpServer> server_;
};

TEST_F(AgainstOurServer, MessagesComeInOrder) {
    auto client = plain_client();
    auto target = at(server_->port(), "/feed?count=500");
    target.headers = {{"X-Test", "uno"}};
    auto stream = client.connect(target);
    ASSERT_TRUE(stream) << describe(stream.error());
    for (int i = 0; i < 500; ++i) {
        const auto message = (*stream)->read(kPatience);
        ASSERT_TRUE(message && *message);
        EXPECT_FALSE((*message)->binary);
        EXPECT_EQ((*message)->data, "hola " + std::to_string(i));
    }
    EXPECT_EQ(seen_.header("X-Test"), "uno");
    EXPECT_EQ(seen_.header("User-Agent"), "atiende");
    ASSERT_TRUE((*stream)->send_text("ñandú"));
    ASSERT_TRUE((*stream)->send_text(std::string(50'000, 'x')));
    EXPECT_EQ((*stream)->read(kPatience).value()->data, "eco ñandú");
    EXPECT_EQ((*stream)->read(kPatience).value()->data, "eco " + std::string(50'000, 'x'));
    EXPECT_EQ((*stream)->read(Duration(1)).value(), std::nullopt);
    stream->reset();
    echo_->closed.wait();
}

TEST_F(AgainstOurServer, RefusalsSayWhatToDo) {
    const struct {
        const char* path;
        ErrorCode code;
        const char* reason;
    } cases[] = {{"/status/401", ErrorCode::denied, "upgrade_refused"},
                 {"/status/403", ErrorCode::denied, "upgrade_refused"},
                 {"/status/404", ErrorCode::invalid, "not_a_websocket"},
                 {"/status/400", ErrorCode::invalid, "not_a_websocket"},
                 {"/status/503", ErrorCode::unavailable, "upgrade_refused"},
                 {"/busy", ErrorCode::rate_limited, "too_many_requests"}};
    auto client = plain_client();
    for (const auto& c : cases) {
        const auto stream = client.connect(at(server_->port(), c.path));
        ASSERT_FALSE(stream) << c.path;
        EXPECT_EQ(stream.error().code, c.code) << c.path;
        EXPECT_EQ(stream.error().reason, c.reason) << c.path;
        EXPECT_EQ(stream.error().until.has_value(), c.code == ErrorCode::rate_limited);
    }
}

TEST_F(AgainstOurServer, TheServersGoodbyeIsHeardAfterItsLastMessage) {
    auto client = plain_client();
    auto stream = client.connect(at(server_->port(), "/feed?count=2")).value();
    EXPECT_EQ(stream->read(kPatience).value()->data, "hola 0");
    echo_->connection->close(websocket_code::kPolicy, "demasiado lento");
    EXPECT_EQ(stream->read(kPatience).value()->data, "hola 1");
    const auto after = stream->read(kPatience);
    ASSERT_FALSE(after);
    EXPECT_EQ(after.error(), unavailable("closed_by_peer").with("code", "1008").with("reason", "demasiado lento"));
    EXPECT_FALSE(stream->read(kPatience)) << "and stays so";
    EXPECT_FALSE(stream->send_text("too late"));
}

TEST_F(AgainstOurServer, ClosingFromAnotherThreadEndsAWaitingRead) {
    auto client = plain_client();
    auto stream = client.connect(at(server_->port())).value();
    std::jthread closer([&] { stream->close(); });
    const auto read = stream->read(Duration(3'600'000));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().reason, "connection_lost");
    closer.join();
    stream->close();
    stream.reset();
    echo_->closed.wait();
}

/// A client's stream against a server that the test plays itself.
class AgainstAStranger : public testing::Test {
protected:
    /// Connects; `server` runs on a thread of its own with the accepted socket and the client's handshake.
    Result<std::unique_ptr<WebSocketStream>> connect(std::function<void(TestSocket&, const std::string&)> server,
                                                     BeastWebSocketClient::Settings settings = with([](auto& hasty) {
                                                         hasty.closing_grace = Duration(20);
                                                     }),
                                                     Duration connect_timeout = kPatience) {
        server_ = std::jthread([this, server = std::move(server)] {
            auto socket = listener_.accept();
            server(socket, socket.read_to("\r\n\r\n"));
        });
        BeastWebSocketClient client(std::move(settings));
        auto target = at(listener_.port());
        target.connect_timeout = connect_timeout;
        target.max_message_bytes = 10'000;
        return client.connect(target);
    }

    TestListener listener_;
    std::jthread server_;
};

TEST_F(AgainstAStranger, AnswersThatAreNoHandshake) {
    const struct {
        const char* answer;
        ErrorCode code;
        const char* reason;
    } cases[] = {
        {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhola", ErrorCode::invalid, "not_a_websocket"},
        {"HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1/\r\nContent-Length: 0\r\n\r\n", ErrorCode::invalid,
         "not_a_websocket"},
        {"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n"
         "\r\n",
         ErrorCode::invalid, "not_a_websocket"},
        {"220 mail.example ESMTP\r\n", ErrorCode::invalid, "not_a_websocket"},
        {"HTTP/1.1 101 Switching", ErrorCode::unavailable, "connection_lost"},
        {"", ErrorCode::unavailable, "connection_lost"},
    };
    for (const auto& c : cases) {
        const auto stream = connect([&](TestSocket& socket, const std::string&) { socket.send(c.answer); });
        ASSERT_FALSE(stream) << c.answer;
        EXPECT_EQ(stream.error().code, c.code) << c.answer << describe(stream.error());
        EXPECT_EQ(stream.error().reason, c.reason) << c.answer << describe(stream.error());
    }
}

TEST_F(AgainstAStranger, ConnectingHasItsTime) {
    std::latch done{1};
    const auto stream =
        connect([&](TestSocket&, const std::string&) { done.wait(); }, with([](auto&) {}), Duration(50));
    done.count_down();
    ASSERT_FALSE(stream);
    EXPECT_EQ(stream.error(), unavailable("connect_timed_out"));
}

TEST_F(AgainstAStranger, PiecesBecomeOneMessageAndPingsAreAnswered) {
    std::string pong;
    auto stream = connect([&](TestSocket& socket, const std::string& request) {
        std::string bytes = accepting(request);  // the first messages come with the handshake
        bytes += server_frame(kBinary, "uno, ", false) + server_frame(kPing, "¿estás?");
        bytes += server_frame(kContinuation, "dos", true) + server_frame(kText, "");
        socket.send(bytes);
        pong = socket.read(2 + 4 + std::string("¿estás?").size());
        socket.send(server_frame(kText, "fin"));
        socket.read_to_end();
    });
    ASSERT_TRUE(stream) << describe(stream.error());
    const auto first = (*stream)->read(kPatience).value();
    EXPECT_TRUE(first->binary);
    EXPECT_EQ(first->data, "uno, dos");
    EXPECT_EQ((*stream)->read(kPatience).value()->data, "");
    EXPECT_EQ((*stream)->read(kPatience).value()->data, "fin");
    stream->reset();
    server_.join();
    EXPECT_EQ(static_cast<unsigned char>(pong.at(0)), 0x80 | kPong);
}

TEST_F(AgainstAStranger, FaultsEndTheConnectionWithTheirName) {
    const struct {
        std::string bytes;
        const char* reason;
    } cases[] = {
        {server_frame(kBinary, std::string(10'001, 'x')), "message_too_large"},
        {server_frame(kBinary, std::string(6'000, 'x'), false) + server_frame(kContinuation, std::string(6'000, 'x')),
         "message_too_large"},
        {server_frame(kBinary, "cut in the middle").substr(0, 9), "connection_lost"},
        {"", "connection_lost"},
        {server_frame(3, "no such opcode"), "connection_lost"},
        {server_frame(kText, "\xFF\xFE"), "connection_lost"},
        {server_frame(kContinuation, "of nothing"), "connection_lost"},
        {std::string("\x82\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 10), "connection_lost"},
        {server_frame(kClose,
                      "\x03\xF0"
                      "mala"),
         "closed_by_peer"},
    };
    for (const auto& c : cases) {
        auto stream = connect([&](TestSocket& socket, const std::string& request) {
            socket.send(accepting(request) + server_frame(kText, "antes") + c.bytes);
            socket.finish_sending();
            socket.read_to_end();
        });
        ASSERT_TRUE(stream) << describe(stream.error());
        EXPECT_EQ((*stream)->read(kPatience).value()->data, "antes");
        const auto read = (*stream)->read(kPatience);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().reason, c.reason) << describe(read.error());
        stream->reset();
        server_.join();
    }
}

TEST_F(AgainstAStranger, AResetIsALostConnection) {
    auto stream = connect([&](TestSocket& socket, const std::string& request) {
        socket.send(accepting(request));
        socket.reset();
    });
    ASSERT_TRUE(stream);
    EXPECT_EQ((*stream)->read(kPatience).error().reason, "connection_lost");
}

TEST_F(AgainstAStranger, WhoStaysSilentIsAskedAndThenLost) {
    std::string ping;
    auto stream = connect(
        [&](TestSocket& socket, const std::string& request) {
            socket.send(accepting(request));
            ping = socket.read(2);
            socket.read_to_end();
        },
        with([](auto& settings) { settings.silence = Duration(100); }));
    ASSERT_TRUE(stream);
    EXPECT_EQ((*stream)->read(kPatience).error().reason, "connection_lost");
    server_.join();
    EXPECT_EQ(static_cast<unsigned char>(ping.at(0)), 0x80 | kPing);
}

TEST_F(AgainstAStranger, AReaderWhoIsBusyHoldsThePeerUpInsteadOfFillingMemory) {
    constexpr int kMessages = 4000;
    auto stream = connect(
        [&](TestSocket& socket, const std::string& request) {
            std::string bytes = accepting(request);
            for (int i = 0; i < kMessages; ++i) bytes += server_frame(kBinary, std::string(9'000, 'a'));
            socket.send(bytes + server_frame(kClose, "\x03\xE8"));
            socket.read_to_end();
        },
        with([](auto& settings) { settings.read_ahead = 100'000; }));
    ASSERT_TRUE(stream);
    for (int i = 0; i < kMessages; ++i) ASSERT_EQ((*stream)->read(kPatience).value()->data.size(), 9'000U) << i;
    EXPECT_EQ((*stream)->read(kPatience).error().reason, "closed_by_peer");
}

TEST_F(AgainstAStranger, APeerWhoDoesNotSayGoodbyeIsLeftAfterTheGrace) {
    auto stream = connect(
        [&](TestSocket& socket, const std::string& request) {
            socket.send(accepting(request) + server_frame(kText, "antes"));
            socket.read_to_end();  // never answers the close
        },
        with([](auto& settings) { settings.closing_grace = Duration(20); }));
    ASSERT_TRUE(stream);
    EXPECT_EQ((*stream)->read(kPatience).value()->data, "antes");
    stream->reset();
}

TEST(WebSocketClientTest, AddressesThatLeadNowhere) {
    std::uint16_t free_port = 0;
    {
        const TestListener gone;
        free_port = gone.port();
    }
    const struct {
        std::string url;
        const char* reason;
    } cases[] = {{"http://127.0.0.1/", "bad_url"},
                 {"ws://", "bad_url"},
                 {"ws://user:secret@127.0.0.1/", "bad_url"},
                 {"ws://127.0.0.1/#part", "bad_url"},
                 {"not a url", "bad_url"},
                 {std::string("ws://127.0.0.1/\0x", 17), "bad_url"},
                 {"ws://127.0.0.1:" + std::to_string(free_port), "connect_failed"}};
    auto client = plain_client();
    for (const auto& c : cases) {
        const auto stream = client.connect({.url = c.url, .headers = {}});
        ASSERT_FALSE(stream) << c.url;
        EXPECT_EQ(stream.error().reason, c.reason) << c.url;
    }
    EXPECT_EQ(client.connect({.url = "ws://127.0.0.1/", .headers = {{"A", "b\r\nC: d"}}}).error().reason, "bad_header");
}

}  // namespace
}  // namespace atiende::net
