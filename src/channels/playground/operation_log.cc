#include "channels/playground/operation_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <boost/json.hpp>
#include <sys/stat.h>

namespace atiende::playground {
namespace {

namespace json = boost::json;

json::value as_json(const Person& person) {
    return {{"op", "person"},      {"stable_id", person.stable_id}, {"handle", person.handle},
            {"name", person.name}, {"followers", person.followers}, {"brand", person.brand}};
}

json::value as_json(const PlaygroundPost& post) {
    json::object object{{"op", "post"},
                        {"sequence", post.sequence},
                        {"remote_id", post.remote_id},
                        {"author", post.author},
                        {"text", post.text},
                        {"root", post.root},
                        {"created_at", to_rfc3339(post.created_at)}};
    if (post.parent) object["parent"] = *post.parent;
    if (post.direct) object["addressee"] = post.addressee;
    if (!post.about.empty()) object["about"] = post.about;
    if (post.native_key) object["native_key"] = *post.native_key;
    if (post.repost_of) object["repost_of"] = *post.repost_of;
    if (post.quotes) object["quotes"] = *post.quotes;
    return object;
}

json::value as_json(const Removal& removal) { return {{"op", "removal"}, {"remote_id", removal.remote_id}}; }

std::string text_at(const json::object& object, std::string_view key) {
    return std::string(std::string_view(object.at(key).as_string()));
}

std::optional<std::string> optional_text_at(const json::object& object, std::string_view key) {
    if (!object.contains(key)) return std::nullopt;
    return text_at(object, key);
}

std::optional<Operation> post_from(const json::object& object) {
    PlaygroundPost post;
    post.sequence = object.at("sequence").to_number<std::uint64_t>();
    post.remote_id = text_at(object, "remote_id");
    post.author = text_at(object, "author");
    post.text = text_at(object, "text");
    post.root = text_at(object, "root");
    post.parent = optional_text_at(object, "parent");
    post.native_key = optional_text_at(object, "native_key");
    post.repost_of = optional_text_at(object, "repost_of");
    post.quotes = optional_text_at(object, "quotes");
    post.direct = object.contains("addressee");
    post.addressee = optional_text_at(object, "addressee").value_or("");
    post.about = optional_text_at(object, "about").value_or("");
    const auto time = from_rfc3339(text_at(object, "created_at"));
    if (!time) return std::nullopt;
    post.created_at = *time;
    return post;
}

std::optional<Operation> operation_from(const json::object& object) {
    const std::string kind = text_at(object, "op");
    if (kind == "post") return post_from(object);
    if (kind == "removal") return Removal{text_at(object, "remote_id")};
    if (kind != "person") return std::nullopt;
    return Person{text_at(object, "stable_id"), text_at(object, "handle"), text_at(object, "name"),
                  object.at("followers").to_number<std::int64_t>(), object.at("brand").as_bool()};
}

bool write_whole(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool read_whole(int descriptor, std::string& into) {
    struct stat status{};
    if (::fstat(descriptor, &status) != 0) return false;
    into.resize(static_cast<std::size_t>(status.st_size));
    std::size_t at = 0;
    while (at < into.size()) {
        const ssize_t got = ::pread(descriptor, into.data() + at, into.size() - at, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += static_cast<std::size_t>(got);
    }
    return true;
}

Error not_writable(const std::string& path) {
    return unavailable("playground_not_writable").with("path", path).with("system", std::strerror(errno));
}

}  // namespace

std::string to_json_line(const Operation& operation) {
    return std::visit([](const auto& what) { return json::serialize(as_json(what)); }, operation) + "\n";
}

std::optional<Operation> from_json_line(std::string_view line) {
    try {
        return operation_from(json::parse(json::string_view(line.data(), line.size())).as_object());
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

OperationLog::~OperationLog() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> OperationLog::open(const std::string& path, const std::function<bool(const Operation&)>& apply) {
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    std::string content;
    if (descriptor_ < 0 || !read_whole(descriptor_, content)) return fail(not_writable(path));
    std::size_t at = 0;
    for (std::size_t line = 1; at < content.size(); ++line) {
        const std::size_t end = content.find('\n', at);
        if (end == std::string::npos) break;
        const auto operation = from_json_line(std::string_view(content).substr(at, end - at));
        if (!operation && end + 1 == content.size()) break;
        if (!operation || !apply(*operation)) {
            return fail(corrupt("playground_damaged").with("path", path).with("line", std::to_string(line)));
        }
        at = end + 1;
    }
    size_ = static_cast<std::int64_t>(at);
    if (at < content.size() && ::ftruncate(descriptor_, size_) != 0) return fail(not_writable(path));
    return ok();
}

Result<void> OperationLog::append(std::span<const Operation> operations) {
    if (broken_) return fail(unavailable("playground_disk"));
    if (descriptor_ < 0) return ok();
    std::string lines;
    for (const auto& operation : operations) lines += to_json_line(operation);
    if (write_whole(descriptor_, lines) && ::fdatasync(descriptor_) == 0) {
        size_ += static_cast<std::int64_t>(lines.size());
        return ok();
    }
    Error error = unavailable("playground_disk").with("system", std::strerror(errno));
    broken_ = ::ftruncate(descriptor_, size_) != 0 || ::fdatasync(descriptor_) != 0;
    return fail(std::move(error));
}

}  // namespace atiende::playground
