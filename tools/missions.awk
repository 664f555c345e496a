# missions.awk: what the lines of a batch say: one question a call (-v ask=mean|check|pairs|rules|deaths|pace).
# Intervals are 95 %: normal for means (pairs of the same seed where two are compared), Wilson for shares.

function number(line, key) { return match(line, "\"" key "\":-?[0-9]+") ? substr(line, RSTART + length(key) + 3, RLENGTH - length(key) - 3) + 0 : 0 }
function text(line, key) { return match(line, "\"" key "\":\"[^\"]*\"") ? substr(line, RSTART + length(key) + 4, RLENGTH - length(key) - 5) : "" }
# The sum of a number over the sides that have it.
function every(line, key,   n) { n = 0; while (match(line, "\"" key "\":[0-9]+")) { n += substr(line, RSTART + length(key) + 3, RLENGTH - length(key) - 3); line = substr(line, RSTART + RLENGTH) } return n }
function half(n, sum, squares,   v) { v = n > 1 ? (squares - sum * sum / n) / (n - 1) : 0; return 1.96 * sqrt(v < 0 ? 0 : v / n) }
function wilson(k, n, up,   p, z, c) { if (!n) return up; z = 1.96; p = k / n; c = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)); return (p + z * z / (2 * n) + (up ? c : -c)) / (1 + z * z / n) }
function sort(list, n,   i, j, t) { for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j - 1] > list[j]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t } }
function says(name, holds, words) { printf "%-44s %-6s %s\n", name, (holds ? "holds" : "BROKEN"), words }

{ score = number($0, "total"); runs++ }

ask == "mean" || ask == "pace" { sum += score; squares += score * score }

ask == "check" {
    if (/"outcome":"void"/) bad++
    errors += number($0, "errors"); over += number($0, "budget_overruns"); stuck += number($0, "stuck") > 0; refused += number($0, "refusals")
    storms += number($0, "refusal_storms") > 0; end[runs] = number($0, "end_ms")
}

# Lines in turn: with it, without it.
ask == "pairs" && runs % 2 { a = score; with += a; next }
ask == "pairs" { pairs++; without += score; sum += a - score; squares += (a - score) * (a - score) }

ask == "rules" {
    if (!(mission in seen)) { seen[mission] = 1; missions[++mission_count] = mission }
    n[mission, policy]++; got[mission, policy] += score; each[mission, policy, n[mission, policy]] = score
    if (text($0, "outcome") == "success" && every($0, "dead") + every($0, "dead_later") == 0) clean[mission, policy]++
}

ask == "deaths" {
    s = text($0, "stratum"); if (!(s in of)) strata[++strata_count] = s
    of[s]++
    if (text($0, "outcome") == "success" && every($0, "dead") + every($0, "dead_later") == 0) { free++; well[s]++ }
}

ask == "pace" { moments[runs] = number($0, "moments"); first[runs] = number($0, "first_ms") / 1000; longest[runs] = number($0, "longest_ms") / 1000; wall[runs] = number($0, "wall_clock_ms") / 60000 }

function mean_of(m, p) { return n[m, p] ? got[m, p] / n[m, p] : 0 }

# Half of the interval of the difference of two policies of a mission, or of the first to a share of the second.
function apart(m, p, q, share,   i, d, sum, squares, count) {
    count = n[m, p] < n[m, q] ? n[m, p] : n[m, q]
    for (i = 1; i <= count; i++) { d = each[m, p, i] - share * each[m, q, i]; sum += d; squares += d * d }
    return half(count, sum, squares)
}

# The best but one of a list of policies, or the best (without = ""), by mean.
function best(m, list, without,   names, count, i, b) {
    count = split(list, names, " ")
    for (i = 1; i <= count; i++) if (names[i] != without && n[m, names[i]] && (b == "" || mean_of(m, names[i]) > mean_of(m, b))) b = names[i]
    return b
}

END {
    if (ask == "mean") printf "%.1f %.1f", runs ? sum / runs : 0, half(runs, sum, squares)
    if (ask == "check") {
        sort(end, runs)
        printf "%-18s %6d %6d %7d %9d %7d %8d %8d %9.0f\n", mission, runs, bad, errors, over, stuck, refused, storms, end[int((runs + 1) / 2)] / 1000
    }
    if (ask == "pairs") {
        m = sum / pairs; h = half(pairs, sum, squares)
        printf "%-18s %-20s %6d %9.1f %9.1f %8.1f  [%.1f, %.1f]%s\n", mission, value, pairs, with / pairs, without / pairs, m, m - h, m + h, ((m - h) * (m + h) > 0 ? "" : "  not told apart")
    }
    if (ask == "deaths") {
        for (i = 1; i <= strata_count; i++) if (!well[strata[i]]) missing = missing (missing == "" ? "" : " ") strata[i]
        printf "%-18s %-12s %6d %9d %8.1f [%5.1f, %5.1f]    %s  %s\n", mission, policy, runs, free, 100 * free / runs, 100 * wilson(free, runs, 0), 100 * wilson(free, runs, 1),
            (missing == "" ? "every stratum" : "never: " missing), (free >= runs / 10 && missing == "" ? "holds" : "BROKEN")
    }
    if (ask == "pace") {
        sort(moments, runs); sort(first, runs); sort(longest, runs); sort(wall, runs); mid = int((runs + 1) / 2); most = mission == "kiln_street" ? 30 : 25
        tutorial = mission == "quiet_search" # eight lessons, eight minutes at most
        fault = ""
        if (moments[mid] < (tutorial ? 8 : 30) || moments[mid] > 80) fault = fault " decisions"
        if (first[runs] > 60) fault = fault " first"
        if (longest[mid] > 90) fault = fault " longest"
        if (wall[mid] < (tutorial ? 2 : 10) || wall[mid] > (tutorial ? 8 : most)) fault = fault " length"
        printf "%-18s %6d %10d %10.1f %12.1f %12.1f  %s\n", mission, runs, moments[mid], first[runs], longest[mid], wall[mid], (fault == "" ? "holds" : "outside:" fault)
    }
    if (ask == "rules") {
        print ""
        for (i = 1; i <= mission_count; i++) {
            m = missions[i]; b = best(m, reference, ""); d = best(m, single, ""); s = best(m, reference, b)
            # Nobody has to go in anywhere in these two.
            entry = m != "casualty_lane" && m != "call_out"
            if (b == "") continue
            gap = mean_of(m, d) - 0.6 * mean_of(m, b); h = apart(m, d, b, 0.6)
            if (entry && d != "") says(m ": one trick does not win", gap < 0, sprintf("%s has %.0f %% of %s (%.1f of %.1f; to 60 %%: %.1f [%.1f, %.1f])", d, 100 * mean_of(m, d) / mean_of(m, b), b, mean_of(m, d), mean_of(m, b), gap, gap - h, gap + h))
            if (s != "") {
                gap = mean_of(m, b) - mean_of(m, s); h = apart(m, b, s, 1)
                says(m ": two ways within ten points", gap <= 10, sprintf("%s %.1f, %s %.1f: %.1f apart [%.1f, %.1f]", b, mean_of(m, b), s, mean_of(m, s), gap, gap - h, gap + h))
                if (b == "contain") { contain++; which = which " " m (gap - h > 0 ? "" : " (not told apart)") }
            }
            k = clean[m, b]; c = n[m, b]
            says(m ": nobody has to die", k >= c / 10, sprintf("%s without a death in %d of %d [%.0f, %.0f] %%", b, k, c, 100 * wilson(k, c, 0), 100 * wilson(k, c, 1)))
        }
        says("contain alone best in four at most", contain <= 4, sprintf("%d of %d:%s", contain, mission_count, (which == "" ? " none" : which)))
    }
}
