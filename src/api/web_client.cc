#include "api/web_client.h"

#include <algorithm>
#include <charconv>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "net/url.h"

namespace atiende::api {
namespace {

namespace json = boost::json;

constexpr std::string_view kIndex = "/index.html";
constexpr std::array<std::string_view, 3> kNames{"identity", "gzip", "br"};

// No inline script or style: what the client shows is written by strangers.
constexpr std::string_view kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src "
    "'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Calls `use` with each member of a comma-separated header, without blanks around it.
template <class Use>
void for_each_member(std::string_view list, Use use) {
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        use(trimmed(list.substr(0, comma)));
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
}

bool same_word(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

/// `gzip;q=0.5` to its weight in thousandths; 1000 without one.
int weight_of(std::string_view parameters) {
    const std::size_t at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    double weight = 0;
    const char* begin = parameters.data() + at + 2;
    const auto [end, error] = std::from_chars(begin, parameters.data() + parameters.size(), weight);
    if (error != std::errc{}) return 0;
    return static_cast<int>(std::clamp(weight, 0.0, 1.0) * 1000);
}

bool accepts_html(const net::HttpRequest& request) {
    bool accepted = false;
    for_each_member(request.header("Accept").value_or(""), [&](std::string_view member) {
        const auto type = trimmed(member.substr(0, member.find(';')));
        accepted = accepted || same_word(type, "text/html") || same_word(type, "application/xhtml+xml");
    });
    return accepted;
}

/// Paths of the house: a mistyped one of them is an answer for programs, not a page.
bool is_of_the_house(std::string_view path) {
    const std::string_view first = path.substr(0, path.find('/', 1));
    static constexpr std::array<std::string_view, 5> kFirst{"/api", "/hooks", "/public", "/healthz", "/metrics"};
    return std::ranges::find(kFirst, first) != kFirst.end();
}

/// `"abc"` to `"abc-br"`: another encoding is another representation.
std::string tag_of(const std::string& etag, ContentEncoding encoding) {
    if (encoding == ContentEncoding::identity) return etag;
    return etag.substr(0, etag.size() - 1) + '-' + std::string(kNames[static_cast<std::size_t>(encoding)]) + '"';
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    bool named = false;
    for_each_member(if_none_match, [&](std::string_view member) {
        if (member.starts_with("W/")) member.remove_prefix(2);
        named = named || member == "*" || member == tag;
    });
    return named;
}

Error bad_pack(std::string problem) { return corrupt("bad_web_pack").with("problem", std::move(problem)); }

std::string text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    const auto* text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? std::string(text->data(), text->size()) : std::string();
}

/// `[offset, length]` within the bodies.
std::optional<std::string_view> body_at(const json::value& place, std::string_view bodies) {
    const auto* pair = place.if_array();
    if (pair == nullptr || pair->size() != 2) return std::nullopt;
    const auto* offset = (*pair)[0].if_int64();
    const auto* length = (*pair)[1].if_int64();
    if (offset == nullptr || length == nullptr || *offset < 0 || *length < 0) return std::nullopt;
    const auto from = static_cast<std::uint64_t>(*offset);
    const auto size = static_cast<std::uint64_t>(*length);
    if (from > bodies.size() || size > bodies.size() - from) return std::nullopt;
    return bodies.substr(from, size);
}

}  // namespace

ContentEncoding choose_encoding(std::string_view accept_encoding, std::array<bool, 3> there) {
    std::array<int, 3> weights{1, -1, -1};  // as it is: taken unless refused, liked least
    int others = -1;
    for_each_member(accept_encoding, [&](std::string_view member) {
        const std::size_t semicolon = member.find(';');
        const auto name = trimmed(member.substr(0, semicolon));
        const int weight = semicolon == std::string_view::npos ? 1000 : weight_of(member.substr(semicolon));
        if (name == "*") others = weight;
        for (std::size_t i = 1; i < kNames.size(); ++i) {
            if (same_word(name, kNames[i])) weights[i] = weight;
        }
    });
    auto best = ContentEncoding::identity;
    int best_weight = 0;
    for (const auto encoding : {ContentEncoding::br, ContentEncoding::gzip}) {
        const auto i = static_cast<std::size_t>(encoding);
        const int weight = weights[i] >= 0 ? weights[i] : others;
        if (!there[i] || weight <= best_weight) continue;
        best = encoding;
        best_weight = weight;
    }
    return best;
}

Result<WebClient> WebClient::read(std::string_view pack) {
    const std::size_t line_end = pack.find('\n');
    if (line_end == std::string_view::npos) return fail(bad_pack("no first line"));
    const std::string_view bodies = pack.substr(line_end + 1);
    boost::system::error_code error;
    const json::value root = json::parse(json::string_view(pack.data(), line_end), error);
    if (error || !root.is_object()) return fail(bad_pack("the first line is no JSON object"));
    const auto* list = root.get_object().if_contains("files");
    if (list == nullptr || !list->is_array()) return fail(bad_pack("no files"));
    WebClient client;
    for (const json::value& item : list->get_array()) {
        const auto* object = item.if_object();
        if (object == nullptr) return fail(bad_pack("a file that is no object"));
        const std::string path = text_of(*object, "path");
        File file{.type = text_of(*object, "type"), .etag = text_of(*object, "etag"), .immutable = false, .bodies = {}};
        const auto* immutable = object->if_contains("immutable");
        file.immutable = immutable != nullptr && immutable->is_bool() && immutable->get_bool();
        const bool tagged = file.etag.size() > 2 && file.etag.front() == '"' && file.etag.back() == '"';
        if (!path.starts_with('/') || file.type.empty() || !tagged) return fail(bad_pack("a file without " + path));
        const auto* encodings = object->if_contains("encodings");
        if (encodings == nullptr || !encodings->is_object()) return fail(bad_pack("no bodies of " + path));
        for (std::size_t i = 0; i < kNames.size(); ++i) {
            const auto* place = encodings->get_object().if_contains(kNames[i]);
            if (place == nullptr) continue;
            const auto body = body_at(*place, bodies);
            if (!body) return fail(bad_pack("a body beyond the end, of " + path));
            file.bodies[i] = *body;
        }
        if (file.bodies[0].data() == nullptr) return fail(bad_pack("no plain body of " + path));
        client.files_.emplace(path, std::move(file));
    }
    if (!client.files_.contains(std::string(kIndex))) return fail(bad_pack("no " + std::string(kIndex)));
    return client;
}

net::HttpResponse WebClient::answer_with(const File& file, const net::HttpRequest& request) const {
    const std::array<bool, 3> there{true, file.bodies[1].data() != nullptr, file.bodies[2].data() != nullptr};
    const auto encoding = choose_encoding(request.header("Accept-Encoding").value_or(""), there);
    const std::string tag = tag_of(file.etag, encoding);
    net::HttpResponse answer;
    auto& headers = answer.headers;
    headers.emplace_back("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    headers.emplace_back("ETag", tag);
    headers.emplace_back("Vary", "Accept-Encoding");
    headers.emplace_back("Content-Security-Policy", kContentPolicy);
    headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    if (names_tag(request.header("If-None-Match").value_or(""), tag)) {
        answer.status = 304;
        return answer;
    }
    headers.emplace_back("Content-Type", file.type);
    if (encoding != ContentEncoding::identity) {
        headers.emplace_back("Content-Encoding", kNames[static_cast<std::size_t>(encoding)]);
    }
    answer.body = file.bodies[static_cast<std::size_t>(encoding)];
    return answer;
}

std::optional<net::HttpResponse> WebClient::answer(const net::HttpRequest& request) const {
    if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
    if (const auto found = files_.find(request.path); found != files_.end()) return answer_with(found->second, request);
    if (is_of_the_house(request.path) || !accepts_html(request)) return std::nullopt;
    return answer_with(files_.at(std::string(kIndex)), request);
}

}  // namespace atiende::api
