// For the tests of this room: a clock that stands still until it is moved.
#pragma once

#include "ports/clock.h"

namespace atiende::playground {

class TestClock final : public Clock {
public:
    Time now() const override { return time; }

    Time time = from_millis(1'780'000'000'000);
};

}  // namespace atiende::playground
