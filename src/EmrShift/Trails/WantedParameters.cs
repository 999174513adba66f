using System.Text;
using System.Text.Json;

namespace EmrShift.Trails;

/// <summary>
/// The parameters that the map of one call asks for, as a tree of names. Arrays are walked through: <c>items.subnetId</c> finds the id of every item.
/// <c>#</c> stands for the names of an object's members.
/// </summary>
sealed class WantedParameters
{
    sealed class Node
    {
        public readonly List<(byte[] Name, Node Node)> Members = [];
        public int Value = -1;
        public int Names = -1;
    }

    readonly Node _root = new();
    readonly Dictionary<string, int> _paths = new(StringComparer.Ordinal);

    /// <summary>How many values are asked for.</summary>
    public int Count => _paths.Count;

    /// <summary>The place of a path's values in <see cref="ParameterValues"/>.</summary>
    public int Add(string path)
    {
        if (_paths.TryGetValue(path, out var known))
            return known;
        var node = _root;
        var names = path.Split('.');
        foreach (var name in names)
        {
            if (name == "#")
                break;
            var bytes = Encoding.UTF8.GetBytes(name);
            var found = node.Members.Find(member => member.Name.AsSpan().SequenceEqual(bytes)).Node;
            if (found is null)
                node.Members.Add((bytes, found = new Node()));
            node = found;
        }
        if (names[^1] == "#")
            node.Names = _paths.Count;
        else
            node.Value = _paths.Count;
        _paths.Add(path, _paths.Count);
        return _paths.Count - 1;
    }

    /// <summary>Reads the values out of requestParameters. Broken JSON gives what stands before the break.</summary>
    public void Read(ReadOnlySpan<byte> parameters, ParameterValues values)
    {
        values.Clear(_paths.Count);
        if (parameters.IsEmpty || _paths.Count == 0)
            return;
        var json = new Utf8JsonReader(parameters);
        try
        {
            json.Read();
            Read(ref json, _root, values);
        }
        catch (JsonException)
        {
            // The brackets of the event fit, so this is a broken literal inside one value; the rest of the event still counts.
        }
    }

    static void Read(ref Utf8JsonReader json, Node node, ParameterValues values)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject:
                while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                {
                    if (node.Names >= 0)
                        values.Add(node.Names, json.GetString()!);
                    Node? member = null;
                    foreach (var (name, next) in node.Members)
                    {
                        if (!json.ValueTextEquals(name))
                            continue;
                        member = next;
                        break;
                    }
                    json.Read();
                    if (member is null)
                        json.Skip();
                    else
                        Read(ref json, member, values);
                }
                break;
            case JsonTokenType.StartArray:
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                    Read(ref json, node, values);
                break;
            case JsonTokenType.String when node.Value >= 0:
                values.Add(node.Value, json.GetString()!);
                break;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when node.Value >= 0:
                values.Add(node.Value, Encoding.UTF8.GetString(json.ValueSpan));
                break;
        }
    }
}

/// <summary>Values of parameters, by their place in <see cref="WantedParameters"/>. Reused.</summary>
sealed class ParameterValues
{
    readonly List<List<string>> _values = [];

    /// <summary>The values at a place; empty strings count as missing.</summary>
    public List<string> this[int place] => _values[place];

    public void Clear(int count)
    {
        while (_values.Count < count)
            _values.Add([]);
        for (var place = 0; place < count; place++)
            _values[place].Clear();
    }

    public void Add(int place, string value)
    {
        if (value.Length > 0)
            _values[place].Add(value);
    }
}
