// CAR version 1: blocks one behind the other, each under its content identifier.
#pragma once

#include <optional>
#include <string_view>

#include "channels/bluesky/cid.h"

namespace atiende::bluesky {

/// A block as it stands in the file. That it is what its CID names has not been checked: `names` does that, for those
/// that are used.
struct CarBlock {
    Cid cid;
    std::string_view bytes;
};

/// Walks over the blocks (ipld.io/specs/transport/car/carv1). Views live as long as the input. One thread at a time.
class CarReader {
public:
    /// Reads the header; see ok().
    explicit CarReader(std::string_view bytes);

    /// The next block; nothing at the end, and after a fault (then ok() is false).
    std::optional<CarBlock> next();

    bool ok() const { return ok_; }

private:
    std::optional<std::string_view> section();
    std::optional<CarBlock> stop();

    std::string_view left_;
    bool ok_ = true;
};

}  // namespace atiende::bluesky
