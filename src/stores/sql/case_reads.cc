#include <charconv>

#include "stores/sql/case_row.h"
#include "stores/sql/readers.h"
#include "stores/sql/rows.h"

namespace atiende::sql {
namespace {

constexpr std::string_view kColumns =
    "SELECT id, brand, tracking_key, channel, author, opening_post, thread, kind, status, priority, reach, assignee, "
    "resolution, exclusion, lateness, created_at, opened_at, changed_at, first_response_at, last_customer_post_at, "
    "last_reply_at, resolved_at, wanted_due_at, limit_due_at, rank, reopenings, version FROM cases WHERE ";

/// Where a page begins: behind the case of this rank or time, and id.
struct Place {
    std::int64_t key = 0;
    std::int64_t id = 0;
};

/// Cursors are `<rank or time>.<case id>`.
Result<std::optional<Place>> place_of(const std::optional<std::string>& cursor) {
    if (!cursor) return std::optional<Place>{};
    const std::size_t dot = cursor->find('.');
    Place place;
    const char* begin = cursor->data();
    const char* end = begin + cursor->size();
    if (dot == std::string::npos || std::from_chars(begin, begin + dot, place.key).ptr != begin + dot ||
        std::from_chars(begin + dot + 1, end, place.id).ptr != end) {
        return fail(invalid("bad_cursor"));
    }
    return std::optional(place);
}

/// The condition that lets a viewer see only its brands: numbers of ours, so joining them is safe.
std::string brands_seen(const Viewer& viewer) {
    if (viewer.brands.empty()) return "1 = 1";
    std::string condition = "brand IN (";
    for (std::size_t i = 0; i < viewer.brands.size(); ++i) {
        condition += (i == 0 ? "" : ", ") + std::to_string(viewer.brands[i].value);
    }
    return condition + ")";
}

template <class Enum>
void narrow(std::string& sql, std::string_view column, const std::optional<Enum>& word) {
    if (word) sql.append(" AND ").append(column).append(" = '").append(name_of(*word)).append("'");
}

/// What the opening post has to be. Asked row by row, last: everything cheaper has spoken before.
std::string labels_wanted(const CaseFilter& filter) {
    std::string of_post;
    narrow(of_post, "s.topic", filter.topic);
    narrow(of_post, "s.tone", filter.tone);
    narrow(of_post, "s.urgency", filter.urgency);
    if (filter.language) {  // letters alone get into the statement
        std::string letters = *filter.language;
        std::erase_if(letters, [](char letter) { return letter < 'a' || letter > 'z'; });
        of_post.append(" AND s.language = '").append(letters).append("'");
    }
    if (of_post.empty()) return {};
    return " AND EXISTS (SELECT 1 FROM post_states s WHERE s.post = cases.opening_post" + of_post + ")";
}

bool by_queue(const CaseFilter& filter) { return filter.shelf && filter.order == CaseOrder::queue; }

/// The list is put together from a few fixed pieces and numbers and enum words of ours: nothing a person typed.
/// Each order is one walk through an index that holds every column asked about (cases_by_rank, cases_by_age); the plus
/// keeps the planner from leaving that order for a shorter walk and a sort.
std::string list_sql(const CaseFilter& filter, const Viewer& viewer, const std::optional<Place>& place) {
    const bool queue = by_queue(filter);
    const std::string_view plain = queue ? "" : "+";
    std::string sql(kColumns);
    sql += brands_seen(viewer);
    if (filter.brand) sql += " AND brand = " + std::to_string(filter.brand->value);
    if (filter.author) sql += " AND author = " + std::to_string(filter.author->value);
    narrow(sql, std::string(plain) + "shelf", filter.shelf);
    narrow(sql, "channel", filter.channel);
    narrow(sql, "kind", filter.kind);
    narrow(sql, "priority", filter.priority);
    sql += labels_wanted(filter);
    narrow(sql, "reach", filter.reach);
    if (filter.assignee) sql.append(" AND ").append(plain).append("assignee = ") += to_string(*filter.assignee);
    if (filter.unassigned) sql.append(" AND ").append(plain).append("assignee IS NULL");
    if (filter.at_least_late == Lateness::wanted_missed) sql += " AND lateness IN ('wanted_missed', 'limit_breached')";
    if (filter.at_least_late == Lateness::limit_breached) sql += " AND lateness = 'limit_breached'";
    const bool down = !queue && filter.order != CaseOrder::oldest;
    const std::string key = queue ? "rank" : "created_at";
    if (place) {
        sql += " AND (" + key + ", id) " + (down ? "<" : ">") + " (" + std::to_string(place->key) + ", " +
               std::to_string(place->id) + ")";
    }
    sql += " ORDER BY " + key + (down ? " DESC, id DESC" : ", id");
    return sql + " LIMIT " + std::to_string(filter.limit + 1);
}

}  // namespace

Result<Case> SqlCaseReads::get(CaseId case_id) { return load_case(connection_, case_id); }

Result<CaseView> SqlCaseReads::with_extras(const Case& row) {
    return read_required(connection_, "case_extras", {row.id}, "case_not_found", [&](const Row& extras) {
        CaseView view;
        view.state = row;
        view.author = Author{id_at<AuthorId>(extras, 0),   enum_at<Channel>(extras, 1), text_at(extras, 2),
                             text_at(extras, 3),           text_at(extras, 4),          optional_integer_at(extras, 5),
                             optional_flag_at(extras, 20), optional_text_at(extras, 21)};
        view.excerpt = text_at(extras, 6);
        view.tone = optional_enum_at<Tone>(extras, 7);
        view.tone_value = static_cast<float>(extras.real(8));
        if (!extras.null(9)) view.story = {id_at<StoryId>(extras, 9), extras.integer(10), extras.integer(11)};
        if (!extras.null(12)) {
            view.woken = Woken{time_at(extras, 12), enum_at<WatchMeasure>(extras, 13), extras.real(14), extras.real(15),
                               extras.real(16)};
        }
        view.language = text_at(extras, 17);
        view.topic = optional_enum_at<Topic>(extras, 18);
        view.urgency = optional_enum_at<Urgency>(extras, 19);
        if (const auto assessment = assessment_at(extras, 22); assessment && assessment->personal_data) {
            for (const PersonalSpan& span : *assessment->personal_data) {
                if (span.end <= view.excerpt.size()) view.personal_data.push_back(span);
            }
        }
        return view;
    });
}

Result<CaseView> SqlCaseReads::view(CaseId case_id) {
    const auto row = get(case_id);
    if (!row) return fail(row.error());
    return with_extras(*row);
}

Result<Slice<CaseView>> SqlCaseReads::list(const CaseFilter& filter, const Viewer& viewer) {
    const auto place = place_of(filter.cursor);
    if (!place) return fail(place.error());
    std::vector<Case> rows;
    const auto ran =
        connection_.query(list_sql(filter, viewer, *place), [&](const Row& row) { rows.push_back(case_of(row)); });
    if (!ran) return fail(ran.error());
    Slice<CaseView> slice;
    if (rows.size() > filter.limit) {
        rows.resize(filter.limit);
        const Time key = by_queue(filter) ? rows.back().rank : rows.back().created_at;
        slice.next_cursor = std::to_string(to_millis(key)) + "." + to_string(rows.back().id);
    }
    for (const Case& row : rows) {
        auto view = with_extras(row);
        if (!view) return fail(view.error());
        slice.items.push_back(std::move(*view));
    }
    return slice;
}

Result<std::vector<ShelfCount>> SqlCaseReads::counts(const Viewer& viewer) {
    auto all = read_all(connection_, "case_counts", {}, [](const Row& row) {
        ShelfCount count;
        count.brand = id_at<BrandId>(row, 0);
        count.shelf = enum_at<Shelf>(row, 1);
        if (row.integer(2) != 0) count.assignee = id_at<UserId>(row, 2);
        count.lateness = enum_at<Lateness>(row, 3);
        count.cases = row.integer(4);
        return count;
    });
    if (all) std::erase_if(*all, [&](const ShelfCount& count) { return !viewer.sees(count.brand); });
    return all;
}

Result<std::optional<CaseId>> SqlCaseReads::by_tracking_key(std::string_view key) {
    return read_one(connection_, "case_by_tracking_key", {key}, [](const Row& row) { return id_at<CaseId>(row, 0); });
}

Result<std::vector<Note>> SqlCaseReads::notes(CaseId case_id) {
    return read_all(connection_, "notes_of_case", {case_id}, [](const Row& row) {
        return Note{id_at<NoteId>(row, 0), id_at<CaseId>(row, 1), id_at<UserId>(row, 2), time_at(row, 3),
                    text_at(row, 4)};
    });
}

}  // namespace atiende::sql
