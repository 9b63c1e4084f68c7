#include "net/http_server.h"

#include <atomic>
#include <future>
#include <latch>
#include <stdexcept>
#include <thread>

#include "gtest/gtest.h"

#include "base/bounded_queue.h"
#include "net/test_socket.h"

namespace atiende::net {
namespace {

constexpr const char* kGet = "GET /echo HTTP/1.1\r\nHost: h\r\n\r\n";

/// Says what it was asked.
HttpResponse echo(const HttpRequest& request) {
    if (request.path == "/throws") throw std::runtime_error("on purpose");
    if (request.path == "/none") return {.status = 0, .headers = {}, .body = ""};
    HttpResponse response;
    response.headers = {{"Content-Type", "text/plain"}};
    response.body = request.method + " " + request.path + " [" + request.body + "]";
    return response;
}

std::unique_ptr<HttpServer> start(HttpServer::Settings settings, HttpHandler handler = echo) {
    auto server = HttpServer::start(std::move(settings), std::move(handler));
    EXPECT_TRUE(server) << describe(server.error());
    return server ? std::move(*server) : nullptr;
}

std::string body_of(const std::string& response) {
    const std::size_t end = response.find("\r\n\r\n");
    return end == std::string::npos ? "" : response.substr(end + 4);
}

std::string status_of(const std::string& response) { return response.substr(0, response.find("\r\n")); }

/// Sends one text over a new connection and gives the first response.
std::string ask(const HttpServer& server, std::string_view text) {
    auto client = TestSocket::connect(server.port());
    client.send(text);
    return client.read_response();
}

TEST(HttpServer, AnswersAndKeepsTheConnection) {
    const auto server = start({});
    auto client = TestSocket::connect(server->port());
    for (int i = 0; i < 3; ++i) {
        client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nhola");
        const std::string response = client.read_response();
        EXPECT_EQ(status_of(response), "HTTP/1.1 200 OK");
        EXPECT_EQ(body_of(response), "POST /echo [hola]");
        EXPECT_NE(response.find("\r\nDate: "), std::string::npos);
    }
    EXPECT_EQ(server->connections(), 1U);
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder) {
    const auto server = start({});
    auto client = TestSocket::connect(server->port());
    std::string requests;
    for (int i = 0; i < 50; ++i) {
        requests += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab";
    }
    client.send(requests);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(body_of(client.read_response()), "POST /" + std::to_string(i) + " [ab]");
}

TEST(HttpServer, ClosesWhenAsked) {
    const auto server = start({});
    for (const char* request : {"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"}) {
        auto client = TestSocket::connect(server->port());
        client.send(request);
        const std::string all = client.read_to_end();
        EXPECT_EQ(body_of(all), "GET / []");
        EXPECT_NE(all.find("Connection: close"), std::string::npos);
    }
    auto client = TestSocket::connect(server->port());
    client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_NE(client.read_response().find("Connection: keep-alive"), std::string::npos);
}

TEST(HttpServer, HeadHasTheLengthButNoBody) {
    const auto server = start({});
    auto client = TestSocket::connect(server->port());
    client.send("HEAD /echo HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_NE(client.read_to("\r\n\r\n").find("Content-Length: 13"), std::string::npos);
    client.send(kGet);
    EXPECT_EQ(status_of(client.read_response()), "HTTP/1.1 200 OK");
}

TEST(HttpServer, HandlersThatFailBecome500) {
    const auto server = start({});
    for (const char* path : {"/throws", "/none"}) {
        const std::string response = ask(*server, "GET " + std::string(path) + " HTTP/1.1\r\nHost: h\r\n\r\n");
        EXPECT_EQ(status_of(response), "HTTP/1.1 500 Internal Server Error");
        EXPECT_EQ(body_of(response), R"({"code":"corrupt","reason":"internal_error"})");
    }
}

TEST(HttpServer, MalformedRequestsAreAnsweredAndTheConnectionClosed) {
    const auto server = start({});
    for (const std::string text :
         {"nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\x02\x01\x01\x01\xfc\x03\x03\r\n",
          "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"}) {
        auto client = TestSocket::connect(server->port());
        client.send(text);
        client.finish_sending();
        const std::string all = client.read_to_end();
        EXPECT_EQ(status_of(all), "HTTP/1.1 400 Bad Request") << text;
        EXPECT_NE(all.find("application/problem+json"), std::string::npos);
        EXPECT_EQ(body_of(all), R"({"code":"invalid","reason":"malformed_request"})");
    }
}

TEST(HttpServer, HeadersTooLarge) {
    const auto server = start({});
    const std::string response =
        ask(*server, "GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n");
    EXPECT_EQ(status_of(response), "HTTP/1.1 431 Request Header Fields Too Large");
    EXPECT_EQ(body_of(response), R"({"code":"invalid","reason":"headers_too_large"})");
}

TEST(HttpServer, BodyLimitDependsOnTheRequest) {
    HttpServer::Settings settings;
    settings.body_limit = [](std::string_view method, std::string_view path) -> std::uint64_t {
        return method == "PUT" && path == "/upload" ? 4'000'000 : 10;
    };
    const auto server = start(settings, [](const HttpRequest& request) {
        return HttpResponse{.status = 200, .headers = {}, .body = std::to_string(request.body.size())};
    });
    const std::string big(3'000'000, 'x');
    const std::string length = "Content-Length: " + std::to_string(big.size()) + "\r\n\r\n";
    EXPECT_EQ(body_of(ask(*server, "PUT /upload HTTP/1.1\r\nHost: h\r\n" + length + big)), "3000000");
    const std::string refused = ask(*server, "PUT /note HTTP/1.1\r\nHost: h\r\n" + length + big);
    EXPECT_EQ(status_of(refused), "HTTP/1.1 413 Content Too Large");
    EXPECT_EQ(body_of(refused), R"({"code":"invalid","reason":"body_too_large"})");
    EXPECT_EQ(status_of(ask(*server,
                            "PUT /note HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "b\r\nhola mundo!\r\n0\r\n\r\n")),
              "HTTP/1.1 413 Content Too Large");
    EXPECT_EQ(body_of(ask(*server, "PUT /note HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n0123456789")), "10");
}

TEST(HttpServer, SaysContinueToThoseWhoWaitForIt) {
    const auto server = start({});
    auto client = TestSocket::connect(server->port());
    client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_to("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hola");
    EXPECT_EQ(body_of(client.read_response()), "POST / [hola]");
}

TEST(HttpServer, SlowClientsTimeOut) {
    HttpServer::Settings settings;
    settings.read_timeout = Duration(100);
    const auto server = start(settings);
    for (const char* part :
         {"GET / HT", "GET / HTTP/1.1\r\nHost: h\r\n", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc"}) {
        const std::string response = ask(*server, part);
        EXPECT_EQ(status_of(response), "HTTP/1.1 408 Request Timeout") << part;
        EXPECT_EQ(body_of(response), R"({"code":"invalid","reason":"request_timeout"})");
    }
}

TEST(HttpServer, ADripOfBytesDoesNotProlongTheTimeout) {
    HttpServer::Settings settings;
    settings.read_timeout = Duration(100);
    const auto server = start(settings);
    auto client = TestSocket::connect(server->port());
    client.send("GET / HTTP/1.1\r\nHost: h\r\n");
    int drops = 0;
    while (!client.readable_within(10) && drops < 500) {
        client.send("X: 1\r\n");
        ++drops;
    }
    EXPECT_LT(drops, 500);
    EXPECT_EQ(status_of(client.read_response()), "HTTP/1.1 408 Request Timeout");
}

TEST(HttpServer, IdleConnectionsAreClosedSilently) {
    HttpServer::Settings settings;
    settings.idle_timeout = Duration(50);
    const auto server = start(settings);
    auto client = TestSocket::connect(server->port());
    client.send(kGet);
    EXPECT_EQ(status_of(client.read_response()), "HTTP/1.1 200 OK");
    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_EQ(TestSocket::connect(server->port()).read_to_end(), "");
}

TEST(HttpServer, AClientThatReadsNothingIsGivenUp) {
    HttpServer::Settings settings;
    settings.write_timeout = Duration(50);
    settings.least_bytes_per_second = 1'000'000'000;
    const auto server = start(settings, [](const HttpRequest&) {
        return HttpResponse{.status = 200, .headers = {}, .body = std::string(50'000'000, 'x')};
    });
    auto client = TestSocket::connect(server->port(), 4096);
    client.send(kGet);
    ASSERT_TRUE(client.readable_within(10'000));
    while (server->connections() > 0) std::this_thread::yield();  // the test runner's own timeout bounds it
    EXPECT_LT(client.read_to_end().size(), 50'000'000U);
}

/// A handler that waits until it is let go.
struct Gate {
    std::latch entered{1};
    std::promise<void> open;
    std::shared_future<void> opened{open.get_future()};
    std::atomic<bool> first{true};

    HttpResponse operator()(const HttpRequest& request) {
        if (first.exchange(false)) entered.count_down();
        opened.wait();
        return echo(request);
    }
};

TEST(HttpServer, AFullQueueIsOverload) {
    HttpServer::Settings settings;
    settings.workers = 1;
    settings.queue_capacity = 1;
    Gate gate;
    const auto server = start(settings, std::ref(gate));
    auto first = TestSocket::connect(server->port());
    first.send(kGet);
    gate.entered.wait();
    // One runs, one fits the queue: of ten more, nine are turned away while the gate is still shut.
    BoundedQueue<std::string> answers(10);
    std::vector<std::jthread> clients;
    for (int i = 0; i < 10; ++i) {
        clients.emplace_back([&] { answers.push(ask(*server, kGet)); });
    }
    for (int i = 0; i < 9; ++i) {
        const std::string response = answers.pop().value();
        EXPECT_EQ(status_of(response), "HTTP/1.1 503 Service Unavailable");
        EXPECT_NE(response.find("Retry-After: 1"), std::string::npos);
        EXPECT_EQ(body_of(response), R"({"code":"unavailable","reason":"overloaded"})");
    }
    gate.open.set_value();
    EXPECT_EQ(status_of(first.read_response()), "HTTP/1.1 200 OK");
    EXPECT_EQ(status_of(answers.pop().value()), "HTTP/1.1 200 OK");
}

TEST(HttpServer, TooManyConnectionsAreTurnedAway) {
    HttpServer::Settings settings;
    settings.max_connections = 2;
    const auto server = start(settings);
    auto first = TestSocket::connect(server->port());
    auto second = TestSocket::connect(server->port());
    for (auto* client : {&first, &second}) {
        client->send(kGet);
        EXPECT_EQ(status_of(client->read_response()), "HTTP/1.1 200 OK");
    }
    const std::string refused = TestSocket::connect(server->port()).read_to_end();
    EXPECT_EQ(status_of(refused), "HTTP/1.1 503 Service Unavailable");
    EXPECT_EQ(body_of(refused), R"({"code":"unavailable","reason":"overloaded"})");
}

TEST(HttpServer, ClientsThatLeaveInTheMiddleHurtNobody) {
    HttpServer::Settings settings;
    settings.workers = 2;
    const auto server = start(settings, [](const HttpRequest&) {
        return HttpResponse{.status = 200, .headers = {}, .body = std::string(1'000'000, 'x')};
    });
    for (int i = 0; i < 50; ++i) {
        auto client = TestSocket::connect(server->port());
        client.send(i % 3 == 0 ? "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nab" : kGet);
        i % 2 == 0 ? client.reset() : client.close();
    }
    EXPECT_EQ(status_of(ask(*server, kGet)), "HTTP/1.1 200 OK");
}

TEST(HttpServer, ManyClientsAtOnce) {
    HttpServer::Settings settings;
    settings.queue_capacity = 1000;
    const auto server = start(settings);
    std::atomic<int> right{0};
    {
        std::vector<std::jthread> clients;
        for (int c = 0; c < 8; ++c) {
            clients.emplace_back([&, c] {
                auto client = TestSocket::connect(server->port());
                for (int i = 0; i < 200; ++i) {
                    const std::string path = "/" + std::to_string(c) + "/" + std::to_string(i);
                    client.send("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
                    if (body_of(client.read_response()) == "GET " + path + " []") ++right;
                }
            });
        }
    }
    EXPECT_EQ(right, 8 * 200);
}

TEST(HttpServer, StoppingFinishesWhatIsInFlight) {
    Gate gate;
    auto server = start({}, std::ref(gate));
    auto idle = TestSocket::connect(server->port());
    auto client = TestSocket::connect(server->port());
    client.send(kGet);
    gate.entered.wait();
    std::jthread stopper([&] { server->stop(); });
    EXPECT_EQ(idle.read_to_end(), "");  // closed by stop() while the other is still being served
    gate.open.set_value();
    const std::string response = client.read_to_end();
    EXPECT_EQ(status_of(response), "HTTP/1.1 200 OK");
    EXPECT_NE(response.find("Connection: close"), std::string::npos);
    client.close();
    stopper.join();
    EXPECT_EQ(server->connections(), 0U);
    server->stop();
}

TEST(HttpServer, StoppingDoesNotWaitForClientsBeyondItsPatience) {
    HttpServer::Settings settings;
    settings.stop_timeout = Duration(50);
    auto server = start(settings);
    auto client = TestSocket::connect(server->port());
    client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");  // and never the rest
    auto other = TestSocket::connect(server->port());
    other.send(kGet);
    other.read_response();
    const auto begin = std::chrono::steady_clock::now();
    server->stop();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(4));
    EXPECT_EQ(client.read_to_end(), "");
}

TEST(HttpServer, SaysWhyItCannotListen) {
    HttpServer::Settings settings;
    settings.address = "localhost:80";
    EXPECT_EQ(HttpServer::start(settings, echo).error().reason, "bad_listen_address");
    const auto server = start({});
    settings.address = "127.0.0.1";
    settings.port = server->port();
    const auto second = HttpServer::start(settings, echo);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::unavailable);
    EXPECT_EQ(second.error().reason, "address_in_use");
}

TEST(HttpServer, KnowsTheClientsAddress) {
    const auto server = start({}, [](const HttpRequest& request) {
        return HttpResponse{.status = 200, .headers = {}, .body = request.remote_address};
    });
    EXPECT_EQ(body_of(ask(*server, kGet)), "127.0.0.1");
}

}  // namespace
}  // namespace atiende::net
