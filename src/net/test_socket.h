// Plain sockets for tests: a client that may send anything, and a server that may misbehave. Loopback only.
#pragma once

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace atiende::net {

inline sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// One connected socket. No call waits longer than ten seconds.
class TestSocket {
public:
    static TestSocket connect(std::uint16_t port, int receive_buffer = 0) {
        TestSocket result(::socket(AF_INET, SOCK_STREAM, 0));
        if (receive_buffer > 0) {
            ::setsockopt(result.socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        }
        const sockaddr_in address = loopback(port);
        if (::connect(result.socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) std::abort();
        return result;
    }
    explicit TestSocket(int socket) : socket_(socket) {
        constexpr timeval kPatience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
    }
    TestSocket(TestSocket&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)), input_(std::move(other.input_)) {}
    TestSocket& operator=(TestSocket&&) = delete;
    ~TestSocket() { close(); }

    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }
    /// Closes with a reset instead of an orderly end.
    void reset() {
        constexpr linger kNow{1, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &kNow, sizeof kNow);
        close();
    }
    void finish_sending() { ::shutdown(socket_, SHUT_WR); }

    /// False when the other side has gone (or takes nothing for ten seconds).
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// Whether something can be read (or the stream has ended) within that time.
    bool readable_within(int milliseconds) {
        pollfd wanted{socket_, POLLIN, 0};
        return !input_.empty() || ::poll(&wanted, 1, milliseconds) == 1;
    }

    /// Exactly so many bytes, or fewer at the end of the stream.
    std::string read(std::size_t count) {
        while (input_.size() < count && receive()) {
        }
        return cut(std::min(count, input_.size()));
    }
    /// Up to and with `marker`, or all there is when the stream ends before.
    std::string read_to(std::string_view marker) {
        while (true) {
            const std::size_t found = input_.find(marker);
            if (found != std::string::npos) return cut(found + marker.size());
            if (!receive()) return cut(input_.size());
        }
    }
    std::string read_to_end() {
        while (receive()) {
        }
        return cut(input_.size());
    }
    /// One response: its head, and as much body as Content-Length says.
    std::string read_response() {
        std::string response = read_to("\r\n\r\n");
        const std::size_t length = response.find("Content-Length: ");
        if (length != std::string::npos) response += read(std::strtoul(response.c_str() + length + 16, nullptr, 10));
        return response;
    }

private:
    bool receive() {
        char piece[65536];
        const ssize_t count = ::recv(socket_, piece, sizeof piece, 0);
        if (count <= 0) return false;
        input_.append(piece, static_cast<std::size_t>(count));
        return true;
    }
    std::string cut(std::size_t count) {
        std::string taken = input_.substr(0, count);
        input_.erase(0, count);
        return taken;
    }

    int socket_;
    std::string input_;
};

/// Listens on a free port.
class TestListener {
public:
    TestListener() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address = loopback(0);
        socklen_t size = sizeof address;
        if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(socket_, 16) != 0 ||
            ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
            std::abort();
        }
        port_ = ntohs(address.sin_port);
    }
    ~TestListener() { ::close(socket_); }
    TestListener(const TestListener&) = delete;
    TestListener& operator=(const TestListener&) = delete;

    std::uint16_t port() const { return port_; }
    TestSocket accept() { return TestSocket(accept_raw()); }
    /// The descriptor, for the caller to close.
    int accept_raw() { return ::accept(socket_, nullptr, nullptr); }

private:
    int socket_;
    std::uint16_t port_ = 0;
};

}  // namespace atiende::net
