// Listening to everybody: a thread for each public stream, on one long connection after the other.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "app/networks.h"

namespace atiende::app {

/// Thread-safe. Ends its connections and threads when destroyed.
class StreamListeners {
public:
    StreamListeners(House& house, const Networks& networks);
    ~StreamListeners();

    /// Begins with streams that are new; ends or renews the connection of those whose state or address changed.
    void follow(const std::vector<PublicStream>& streams);
    /// Over the last ten seconds; 0 for a stream that nobody hears.
    double events_per_second(PublicStreamId stream);

private:
    class Line;

    House& house_;
    const Networks& networks_;
    std::mutex mutex_;
    std::map<PublicStreamId, std::unique_ptr<Line>> lines_;
};

}  // namespace atiende::app
