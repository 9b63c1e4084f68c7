#include "app/write_whole.h"

#include <filesystem>
#include <fstream>

namespace atiende::app {

Result<void> write_whole(const std::string& path, const std::string& bytes) {
    const std::string beside = path + ".new";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return fail(unavailable("write_failed").with("path", beside));
    std::error_code problem;
    std::filesystem::rename(beside, path, problem);
    if (problem) return fail(unavailable("write_failed").with("path", path));
    return ok();
}

}  // namespace atiende::app
