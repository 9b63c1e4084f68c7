// Frames that a server of the AT Protocol sent, kept for tests beside them: sample.frames and sample.json, written by
// bench/record_firehose.mjs.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace atiende::bluesky {

inline std::string sample_file(const char* name) {
    std::ifstream file(std::string(ATIENDE_SOURCE_DIR "/src/channels/bluesky/") + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Each frame stands behind its length, 32 bits, little end first.
inline std::vector<std::string> sample_frames() {
    const std::string packed = sample_file("sample.frames");
    std::vector<std::string> frames;
    for (std::size_t at = 0; at + 4 <= packed.size();) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length |= std::size_t{static_cast<unsigned char>(packed[at + i])} << (8 * i);
        frames.push_back(packed.substr(at + 4, length));
        at += 4 + length;
    }
    return frames;
}

}  // namespace atiende::bluesky
