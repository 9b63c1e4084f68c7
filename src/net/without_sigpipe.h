// A stretch of code in which a peer that goes does not end the process.
#pragma once

#include <pthread.h>
#include <signal.h>

#include <ctime>

namespace atiende::net {

/// OpenSSL writes to sockets without MSG_NOSIGNAL: a peer that goes would end the process with SIGPIPE. Blocks the
/// signal for this thread and swallows one that arose meanwhile.
class WithoutSigpipe {
public:
    WithoutSigpipe() {
        sigset_t pending;
        ::sigpending(&pending);
        was_pending_ = sigismember(&pending, SIGPIPE) == 1;
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~WithoutSigpipe() {
        if (!was_pending_) {
            constexpr timespec kAtOnce{};
            ::sigtimedwait(&pipe_, nullptr, &kAtOnce);
        }
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    WithoutSigpipe(const WithoutSigpipe&) = delete;
    WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;

private:
    sigset_t pipe_{};
    sigset_t before_{};
    bool was_pending_ = false;
};

}  // namespace atiende::net
