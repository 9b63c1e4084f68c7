// For the tests of this room: a file that is gone after the test.
#pragma once

#include <unistd.h>
#include <zlib.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

namespace atiende::files {

class TestFile {
public:
    explicit TestFile(std::string_view content, const std::string& ending = "") {
        std::string pattern = "/tmp/atiende-files-XXXXXX" + ending;
        const int descriptor = ::mkstemps(pattern.data(), static_cast<int>(ending.size()));
        if (descriptor >= 0) ::close(descriptor);
        path_ = pattern;
        std::ofstream(path_, std::ios::binary) << content;
    }
    ~TestFile() { std::remove(path_.c_str()); }
    TestFile(const TestFile&) = delete;
    TestFile& operator=(const TestFile&) = delete;

    const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// One gzip member.
inline std::string gzipped(std::string_view content) {
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, content.size()) + 64, '\0');
    std::string in(content);
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

}  // namespace atiende::files
