#include "app/system.h"

#include <fstream>

#include "clocks/zone.h"
#include "crypto/token.h"

namespace atiende::app {

Time SystemClock::now() const { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

Time SteadyClock::now() const {
    return Time{std::chrono::floor<Duration>(std::chrono::steady_clock::now().time_since_epoch())};
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) { crypto::fill_random(bytes); }

std::string system_zone_data() {
    std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
    std::string first_line;
    std::getline(file, first_line);
    return clocks::zone_data_version(first_line);
}

Memory memory_in_use() {
    Memory memory;
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        const auto kib = [&] { return std::stoll(line.substr(line.find_first_of("0123456789"))) * 1024; };
        if (line.starts_with("VmRSS:")) memory.resident = kib();
        if (line.starts_with("VmHWM:")) memory.peak = kib();
    }
    return memory;
}

}  // namespace atiende::app
