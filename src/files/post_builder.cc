#include "files/post_builder.h"

#include <algorithm>
#include <charconv>

#include "files/time_text.h"
#include "text/html_entities.h"

namespace atiende::files {
namespace {

constexpr std::size_t kMaxRelated = 256;
constexpr std::size_t kMaxNameBytes = 512;
constexpr std::size_t kMaxUrlBytes = 2048;
constexpr std::size_t kMaxLanguageBytes = 35;  // longest tag that BCP 47 asks to support

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// `848.0` to `848`.
std::string_view whole_number(std::string_view id) {
    const auto point = id.find('.');
    if (point == std::string_view::npos || point == 0) return id;
    const bool whole = id.substr(0, point).find_first_not_of("0123456789") == std::string_view::npos &&
                       id.find_first_not_of('0', point + 1) == std::string_view::npos;
    return whole ? id.substr(0, point) : id;
}

bool is_language_tag(std::string_view text) {
    return !text.empty() && text.size() <= kMaxLanguageBytes && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

bool is_web_address(std::string_view text) {
    return text.size() <= kMaxUrlBytes && (text.starts_with("https://") || text.starts_with("http://"));
}

/// Cut at a code point's border: names are for showing.
std::string shortened(std::string_view text) {
    if (text.size() > kMaxNameBytes) {
        std::size_t size = kMaxNameBytes;
        while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
        text = text.substr(0, size);
    }
    return std::string(text);
}

}  // namespace

std::vector<std::string> columns_of(const Mapping& mapping) {
    std::vector<std::string> columns;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::ranges::find(columns, name) == columns.end()) columns.push_back(name);
    };
    for (const auto* name :
         {&mapping.channel_column, &mapping.remote_id, &mapping.author, &mapping.author_handle, &mapping.author_name,
          &mapping.followers, &mapping.created_at, &mapping.text, &mapping.parent, &mapping.thread, &mapping.direction,
          &mapping.inbound, &mapping.visibility, &mapping.language, &mapping.url, &mapping.client_key}) {
        add(*name);
    }
    for (const auto& name : mapping.related) add(name);
    return columns;
}

Result<PostBuilder> PostBuilder::make(Mapping mapping, const std::vector<std::string>& columns) {
    PostBuilder builder(std::move(mapping));
    const auto place = [&](const std::string& name) {
        const auto found = std::ranges::find(columns, name);
        return name.empty() || found == columns.end() ? kNone : static_cast<std::size_t>(found - columns.begin());
    };
    const Mapping& names = builder.mapping_;
    for (const auto* needed : {&names.remote_id, &names.author, &names.created_at, &names.text}) {
        if (place(*needed) == kNone) return fail(invalid("missing_column").with("column", *needed));
    }
    builder.places_ = {place(names.channel_column),
                       place(names.remote_id),
                       place(names.author),
                       place(names.author_handle),
                       place(names.author_name),
                       place(names.followers),
                       place(names.created_at),
                       place(names.text),
                       place(names.parent),
                       place(names.thread),
                       place(names.direction),
                       place(names.inbound),
                       place(names.visibility),
                       place(names.language),
                       place(names.url),
                       place(names.client_key),
                       {}};
    for (const auto& name : names.related) {
        if (place(name) != kNone) builder.places_.related.push_back(place(name));
    }
    for (auto& name : columns_of(names)) {
        if (place(name) == kNone) builder.absent_.push_back(std::move(name));
    }
    return builder;
}

std::string_view PostBuilder::field(const Record& record, std::size_t place) const {
    return place < record.fields.size() ? record.fields[place].value_or(std::string_view()) : std::string_view();
}

std::string_view PostBuilder::id_field(const Record& record, std::size_t place) const {
    const std::string_view id = trimmed(field(record, place));
    return mapping_.integer_ids ? whole_number(id) : id;
}

bool PostBuilder::is_torn(const Record& record) const {
    if (!mapping_.torn_rows) return false;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        if (i != places_.remote_id && !trimmed(field(record, i)).empty()) return false;
    }
    return true;
}

void PostBuilder::build_torn(const Record& record, IncomingPost& into) const {
    // What stands in its first column is the tail of another row, so it has no id of its own.
    into.remote_id = "line-" + std::to_string(record.line);
    into.channel = mapping_.channel;
    into.author.channel = into.channel;
    into.author.stable_id = "unknown";
    into.created_at = last_time_;
}

std::string_view PostBuilder::build(const Record& record, IncomingPost& into) {
    if (is_torn(record)) {
        build_torn(record, into);
        return {};
    }
    if (const auto problem = read_ids(record, into); !problem.empty()) return problem;
    if (const auto problem = read_related(record, into); !problem.empty()) return problem;
    if (const auto problem = read_words(record, into); !problem.empty()) return problem;
    const auto created_at = read_time(trimmed(field(record, places_.created_at)), mapping_.time_format);
    if (!created_at) return "bad_time";
    into.created_at = *created_at;
    last_time_ = *created_at;
    const std::string_view words = field(record, places_.text);
    if (mapping_.html_entities && words.find('&') != std::string_view::npos) {
        into.text = text::decode_html_entities(words);
    } else {
        into.text = words;
    }
    if (into.text.size() > kMaxPostBytes) return "text_too_long";
    read_author(record, into.author);
    into.author.channel = into.channel;
    const std::string_view language = trimmed(field(record, places_.language));
    if (is_language_tag(language)) into.language = language;
    const std::string_view url = trimmed(field(record, places_.url));
    if (is_web_address(url)) into.url = url;
    const std::string_view client_key = field(record, places_.client_key);
    if (!client_key.empty() && client_key.size() <= kMaxRemoteIdBytes) into.client_key = client_key;
    return {};
}

std::string_view PostBuilder::read_ids(const Record& record, IncomingPost& into) const {
    into.remote_id = id_field(record, places_.remote_id);
    if (into.remote_id.empty()) return "missing_id";
    into.author.stable_id = id_field(record, places_.author);
    if (into.author.stable_id.empty()) return "missing_author";
    const std::string_view parent = id_field(record, places_.parent);
    const std::string_view thread = id_field(record, places_.thread);
    for (const auto id : {std::string_view(into.remote_id), std::string_view(into.author.stable_id), parent, thread}) {
        if (id.size() > kMaxRemoteIdBytes) return "id_too_long";
    }
    if (!parent.empty() && parent != into.remote_id) into.parent_remote_id = parent;
    if (!thread.empty()) into.thread_remote_id = thread;
    return {};
}

std::string_view PostBuilder::read_related(const Record& record, IncomingPost& into) const {
    for (const std::size_t place : places_.related) {
        std::string_view list = field(record, place);
        while (!list.empty()) {
            const auto comma = list.find(',');
            std::string_view id = trimmed(list.substr(0, comma));
            list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
            if (mapping_.integer_ids) id = whole_number(id);
            if (id.empty() || id == into.remote_id) continue;
            if (id.size() > kMaxRemoteIdBytes) return "id_too_long";
            if (std::ranges::find(into.related_remote_ids, id) != into.related_remote_ids.end()) continue;
            if (into.related_remote_ids.size() == kMaxRelated) return "too_many_related";
            into.related_remote_ids.emplace_back(id);
        }
    }
    return {};
}

std::string_view PostBuilder::read_words(const Record& record, IncomingPost& into) const {
    into.channel = mapping_.channel;
    if (const auto word = trimmed(field(record, places_.channel)); !word.empty()) {
        const auto channel = enum_named<Channel>(word);
        if (!channel) return "bad_channel";
        into.channel = *channel;
    }
    if (const auto word = trimmed(field(record, places_.direction)); !word.empty()) {
        const auto direction = enum_named<Direction>(word);
        if (!direction) return "bad_direction";
        into.direction = *direction;
    }
    if (const auto word = trimmed(field(record, places_.inbound)); !word.empty()) {
        const bool in = word == "True" || word == "true" || word == "TRUE" || word == "1" || word == "yes";
        const bool out = word == "False" || word == "false" || word == "FALSE" || word == "0" || word == "no";
        if (!in && !out) return "bad_direction";
        into.direction = in ? Direction::in : Direction::out;
    }
    if (const auto word = trimmed(field(record, places_.visibility)); !word.empty()) {
        const auto visibility = enum_named<Visibility>(word);
        if (!visibility) return "bad_visibility";
        into.visibility = *visibility;
    }
    return {};
}

void PostBuilder::read_author(const Record& record, Author& into) const {
    std::string_view handle = trimmed(field(record, places_.author_handle));
    if (handle.starts_with('@')) handle.remove_prefix(1);
    into.handle = shortened(handle);
    into.display_name = shortened(trimmed(field(record, places_.author_name)));
    const std::string_view followers = whole_number(trimmed(field(record, places_.followers)));
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(followers.data(), followers.data() + followers.size(), count);
    if (error == std::errc() && end == followers.data() + followers.size() && count >= 0) into.followers = count;
}

}  // namespace atiende::files
