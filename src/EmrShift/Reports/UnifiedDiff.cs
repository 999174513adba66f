using System.Globalization;
using System.Text;

namespace EmrShift.Reports;

/// <summary>The difference of two texts in the unified form, which <c>patch</c> and <c>git apply</c> take. Myers' algorithm over lines.</summary>
public static class UnifiedDiff
{
    const int Context = 3;

    /// <summary>The difference; empty when there is none.</summary>
    /// <param name="path">The file, with forward slashes.</param>
    /// <param name="before">The text before.</param>
    /// <param name="after">The text after.</param>
    public static string Of(string path, string before, string after)
    {
        if (before == after)
            return "";
        var (old, now) = (Lines(before), Lines(after));
        var steps = Steps(old, now);
        var text = new StringBuilder($"--- a/{path.TrimStart('/')}\n+++ b/{path.TrimStart('/')}\n");
        for (var index = 0; index < steps.Count;)
        {
            if (steps[index].Sign == ' ')
            {
                index++;
                continue;
            }
            var from = Math.Max(index - Context, 0);
            var to = index;
            for (var next = index; next < steps.Count && next <= to + 2 * Context; next++)
            {
                if (steps[next].Sign != ' ')
                    to = next;
            }
            to = Math.Min(to + Context, steps.Count - 1);
            Hunk(text, steps, from, to);
            index = to + 1;
        }
        return text.ToString();
    }

    static void Hunk(StringBuilder text, List<(char Sign, string Line, int Old, int New)> steps, int from, int to)
    {
        var part = steps[from..(to + 1)];
        var oldCount = part.Count(step => step.Sign != '+');
        var newCount = part.Count(step => step.Sign != '-');
        var oldStart = oldCount == 0 ? part[0].Old : part[0].Old + 1;
        var newStart = newCount == 0 ? part[0].New : part[0].New + 1;
        text.Append(CultureInfo.InvariantCulture, $"@@ -{oldStart},{oldCount} +{newStart},{newCount} @@\n");
        foreach (var (sign, line, _, _) in part)
        {
            text.Append(sign).Append(line);
            if (!line.EndsWith('\n'))
                text.Append("\n\\ No newline at end of file\n");
        }
    }

    /// <summary>Lines with their line ends.</summary>
    static List<string> Lines(string text)
    {
        List<string> lines = [];
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var next = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..next]);
            at = next;
        }
        return lines;
    }

    static List<(char Sign, string Line, int Old, int New)> Steps(List<string> old, List<string> now)
    {
        var head = 0;
        while (head < old.Count && head < now.Count && old[head] == now[head])
            head++;
        var tail = 0;
        while (tail < old.Count - head && tail < now.Count - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        List<(char, string, int, int)> steps = [];
        for (var index = 0; index < head; index++)
            steps.Add((' ', old[index], index, index));
        Middle(old[head..^tail], now[head..^tail], head, steps);
        for (var index = tail; index > 0; index--)
            steps.Add((' ', old[^index], old.Count - index, now.Count - index));
        return steps;
    }

    static void Middle(List<string> old, List<string> now, int offset, List<(char, string, int, int)> steps)
    {
        var max = old.Count + now.Count;
        var trace = new List<int[]>();
        var furthest = new int[2 * max + 2];
        for (var distance = 0; distance <= max; distance++)
        {
            trace.Add((int[])furthest.Clone());
            for (var k = -distance; k <= distance; k += 2)
            {
                var x = k == -distance || (k != distance && furthest[max + k - 1] < furthest[max + k + 1]) ? furthest[max + k + 1] : furthest[max + k - 1] + 1;
                var y = x - k;
                while (x < old.Count && y < now.Count && old[x] == now[y])
                    (x, y) = (x + 1, y + 1);
                furthest[max + k] = x;
                if (x >= old.Count && y >= now.Count)
                {
                    steps.AddRange(Back(old, now, offset, trace, max));
                    return;
                }
            }
        }
    }

    static List<(char, string, int, int)> Back(List<string> old, List<string> now, int offset, List<int[]> trace, int max)
    {
        List<(char, string, int, int)> steps = [];
        var (x, y) = (old.Count, now.Count);
        for (var distance = trace.Count - 1; distance >= 0; distance--)
        {
            var furthest = trace[distance];
            var k = x - y;
            var previous = k == -distance || (k != distance && furthest[max + k - 1] < furthest[max + k + 1]) ? k + 1 : k - 1;
            var (fromX, fromY) = (furthest[max + previous], furthest[max + previous] - previous);
            while (x > fromX && y > fromY && x > 0 && y > 0)
            {
                (x, y) = (x - 1, y - 1);
                steps.Add((' ', old[x], offset + x, offset + y));
            }
            if (distance == 0)
                break;
            if (x > fromX)
            {
                x--;
                steps.Add(('-', old[x], offset + x, offset + y));
            }
            else
            {
                y--;
                steps.Add(('+', now[y], offset + x, offset + y));
            }
        }
        steps.Reverse();
        return steps;
    }
}
