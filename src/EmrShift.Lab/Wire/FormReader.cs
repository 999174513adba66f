using System.Globalization;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>
/// Reads the parameters of the query protocols into a tree: <c>Tags.member.1.Key=a</c> and <c>TagSpecification.1.Tag.1.Key=a</c> both become lists
/// of structures.
/// </summary>
static class FormReader
{
    // AWS refuses far smaller ones; what counts is that a hostile form can't cost much.
    const int ParametersMax = 10_000;
    const int DepthMax = 16;

    /// <summary>Reads a form; null when it is malformed or too large.</summary>
    public static JsonObject? Read(string form)
    {
        var root = new Node();
        var count = 0;
        foreach (var part in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (++count > ParametersMax)
                return null;
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? part : part[..equals]);
            var path = name.Split('.');
            if (path.Length > DepthMax || path.Any(segment => segment.Length == 0))
                return null;
            root.Set(path, equals < 0 ? "" : Decode(part[(equals + 1)..]));
        }
        return root.ToJson() as JsonObject ?? new JsonObject();
    }

    static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    sealed class Node
    {
        readonly Dictionary<string, Node> _children = new(StringComparer.Ordinal);
        string? _value;

        public void Set(ReadOnlySpan<string> path, string value)
        {
            if (path.IsEmpty)
            {
                _value = value;
                return;
            }
            if (!_children.TryGetValue(path[0], out var child))
                _children[path[0]] = child = new Node();
            child.Set(path[1..], value);
        }

        public JsonNode ToJson()
        {
            if (_children.Count == 0)
                return JsonValue.Create(_value ?? "");
            if (_children.Count == 1 && _children.TryGetValue("member", out var members))
                return members.ToJson();
            var numbered = new List<(int Index, Node Child)>();
            foreach (var (name, child) in _children)
            {
                if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                    numbered.Add((index, child));
            }
            if (numbered.Count == _children.Count)
                return new JsonArray([.. numbered.OrderBy(item => item.Index).Select(item => item.Child.ToJson())]);
            var structure = new JsonObject();
            foreach (var (name, child) in _children)
                structure[name] = child.ToJson();
            return structure;
        }
    }
}
