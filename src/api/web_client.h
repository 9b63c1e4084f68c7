// The web client as the binary carries it: one pack of files, each also compressed, answered over HTTP.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "net/http_message.h"

namespace atiende::api {

/// How a body is encoded on the way; the smaller ones are there only when they are smaller.
enum class ContentEncoding { identity, gzip, br };

/// A pack is one line of JSON, a line feed, and the bodies one after another:
///   {"files":[{"path":"/assets/x.js","type":"text/javascript; charset=utf-8","etag":"\"...\"","immutable":true,
///              "encodings":{"identity":[offset,length],"gzip":[offset,length],"br":[offset,length]}}]}
/// Offsets count from the first byte after the line feed.
/// Views point into the bytes it was read from, which must outlive it. Thread-safe once read.
class WebClient {
public:
    /// corrupt("bad_web_pack") with `problem` when the bytes are no pack: not JSON, a body beyond the end, no index.
    static Result<WebClient> read(std::string_view pack);

    /// Answers GET and HEAD: a file of the pack, or for whoever accepts HTML the index page, whose script reads the
    /// rest of the address itself. Nothing: neither, so the request is not the client's. 304 when If-None-Match names
    /// the file; `Vary: Accept-Encoding` always.
    std::optional<net::HttpResponse> answer(const net::HttpRequest& request) const;

    std::size_t files() const { return files_.size(); }

private:
    struct File {
        std::string type;
        std::string etag;  ///< with its quotes
        bool immutable = false;
        std::array<std::string_view, 3> bodies;  ///< by ContentEncoding; null data: not there
    };

    net::HttpResponse answer_with(const File& file, const net::HttpRequest& request) const;

    std::unordered_map<std::string, File> files_;
};

/// The best of what the client takes and `there` has, by Accept-Encoding (RFC 9110 section 12.5.3): br, gzip, then as
/// it is. `identity` when the client refuses everything: better bytes than none.
ContentEncoding choose_encoding(std::string_view accept_encoding, std::array<bool, 3> there);

}  // namespace atiende::api
