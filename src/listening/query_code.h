// Many queries as one block of numbers: their trees, and the letters of their keys, each once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "listening/post_glance.h"
#include "listening/post_keys.h"
#include "listening/query.h"
#include "listening/subject.h"
#include "text/key_table.h"

namespace atiende::listening {

/// Words and phrases are compiled; what reads the post another way (raw texts, patterns, NEAR, fields) is kept as its
/// part of the tree, equal ones once, and left to the plain reading (matcher.h).
class QueryCode {
public:
    /// Places of a compiled tree in the block.
    using Place = std::uint32_t;

    /// Behind `finish` none may be added.
    Place add(const Expression& tree);
    /// No more trees come: frees what only adding needs.
    void finish();

    const text::KeyTable& keys() const { return keys_; }
    /// Whether this tree asks for the post's language.
    bool reads_language(Place tree) const;
    /// Whether a tree asks who wrote the post.
    bool reads_authors() const { return reads_authors_; }

    /// Whether the tree may hold, by the hashes of the post's keys alone. False is certain.
    bool may_hold(Place tree, PostGlance& glance) const;
    bool holds(Place tree, const Subject& subject, const PostKeys& keys) const;
    /// The stretches that made a tree hold; neither sorted nor limited.
    void collect(Place tree, const Subject& subject, const PostKeys& keys, std::vector<Span>& into) const;
    /// The tree as a value again, but for how its terms were typed.
    Expression tree_at(Place tree) const;
    std::size_t bytes() const;

private:
    enum class Kind : std::uint8_t { text, all, any, other };

    // A node is its head; behind it, for `text` its positions (key and places), for groups one number (how many behind
    // it belong to it) and then the children, for `other` an index of others_.
    struct Head {
        Kind kind = Kind::text;
        bool negated = false;
        Segments segments = 0;
        std::uint32_t count = 0;
    };
    static std::uint32_t pack(Head head);
    static Head unpack(std::uint32_t number);
    Place behind(Place node) const;

    static bool is_plain_text(const Expression& node);
    std::uint32_t other_number(const Expression& node);
    void note_authors(const Expression& node);
    void add_node(const Expression& node);

    static bool is_offered(Places places, const SegmentText& segment);
    bool text_holds(Place node, const Head& head, const Subject& subject, const PostKeys& keys) const;
    /// Calls `found(segment, first token, last token)` for each place until it answers false.
    template <class Found>
    void visit_text(Place node, const Head& head, const Subject& subject, const PostKeys& keys, Found found) const;

    std::vector<std::uint32_t> code_;
    text::KeyTable keys_;
    std::vector<Expression> others_;
    std::unordered_multimap<std::size_t, std::uint32_t> others_by_hash_;
    bool reads_authors_ = false;
};

}  // namespace atiende::listening
