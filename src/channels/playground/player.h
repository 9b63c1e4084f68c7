// Plays a generated day on the playground network.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "channels/playground/generator.h"
#include "channels/playground/network.h"

namespace atiende::playground {

/// Lets people join, post, and continue their talks: under the brand's latest answer where there is one. One thread at
/// a time; the network must outlive it.
class DayPlayer {
public:
    enum class Stamp { as_generated, when_published };

    /// `brand` is the stable id of the brand that direct messages go to and that all talk is for. Posts bear the time
    /// of the generated day, or that of the network when they are published.
    DayPlayer(PlaygroundNetwork& network, DayGenerator generator, std::string brand, Stamp stamp = Stamp::as_generated)
        : network_(network), generator_(std::move(generator)), brand_(std::move(brand)), stamp_(stamp) {}

    /// Everything that happens until `until`; says how many posts that were. Errors: those of the network; what was not
    /// published then is published by the next call.
    Result<std::size_t> play(Time until);
    /// Lets the time until `until` pass without posting: for going on after a restart.
    void pass_over(Time until);

private:
    Result<std::size_t> publish(std::size_t count);
    Result<NewPost> as_post(const Act& act, const std::string& author) const;

    PlaygroundNetwork& network_;
    DayGenerator generator_;
    std::string brand_;
    Stamp stamp_;
    std::vector<Act> waiting_;                                   // drawn and not yet published
    std::unordered_map<std::uint64_t, std::string> remote_ids_;  // of published talks, by number of the act
};

}  // namespace atiende::playground
