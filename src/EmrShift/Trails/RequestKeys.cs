using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace EmrShift.Trails;

/// <summary>
/// The condition keys of a request, as far as policies ask for them and the event tells them, packed into bytes so that calls with equal keys share a
/// row. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
/// </summary>
sealed class RequestKeys(PolicyInterest interest)
{
    const char KeyEnd = '\u0001', ValueEnd = '\u0002', EntryEnd = '\u0003', Absent = '\u0004';

    const string TagPrefix = "aws:RequestTag/";

    readonly string[] _tagKeys = interest.KeysBelow(TagPrefix);
    readonly bool _asksTagKeys = interest.IsAsked("aws:TagKeys"), _asksRegion = interest.IsAsked("aws:RequestedRegion"), _asksIp = interest.IsAsked("aws:SourceIp"),
        _asksEndpoint = interest.IsAsked("aws:SourceVpce"), _asksAgent = interest.IsAsked("aws:UserAgent"), _asksVia = interest.IsAsked("aws:ViaAWSService");
    readonly ArrayBufferWriter<byte> _packed = new();
    readonly List<string> _texts = [];
    readonly StringBuilder _entry = new();

    /// <summary>The keys of one request of a call that <see cref="PolicyInterest.Narrow"/> has seen. The span holds until the next call.</summary>
    public ReadOnlySpan<byte> Of(in EventView view, MappedCall call, MappedRequest request, in EventPlaces places, ParameterValues values)
    {
        _entry.Clear();
        foreach (var (key, template) in request.Context)
            Add(key, template, places, values);
        foreach (var (key, template, condition) in call.Context)
        {
            if (condition >= 0 && values[condition].Count == 0)
                AddAbsent(key);
            else
                Add(key, template, places, values);
        }
        AddTags(call, values);
        AddGlobal(view, places);
        if (_entry.Length == 0)
            return [];
        _packed.ResetWrittenCount();
        var text = _entry.ToString();
        _packed.Advance(Encoding.UTF8.GetBytes(text, _packed.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        return _packed.WrittenSpan;
    }

    /// <summary>Reads the packed keys again: null as a value says that the request certainly lacks the key.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>?> Unpack(string packed)
    {
        var keys = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>?>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in packed.Split(EntryEnd, StringSplitOptions.RemoveEmptyEntries))
        {
            var end = entry.IndexOf(KeyEnd, StringComparison.Ordinal);
            var rest = entry[(end + 1)..];
            keys[entry[..end]] = rest.StartsWith(Absent) ? null : [.. rest.Split(ValueEnd)[..^1]];
        }
        return keys.ToImmutable();
    }

    void Add(string key, EventTemplate template, in EventPlaces places, ParameterValues values)
    {
        _texts.Clear();
        template.Fill(places, values, _texts);
        if (_texts.Count == 0)
            AddAbsent(key);
        else
            AddValues(key, _texts);
    }

    void AddTags(MappedCall call, ParameterValues values)
    {
        if (call.TagKeys.IsEmpty)
            return;
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var place = 0; place < call.TagKeys.Length; place++)
        {
            var (keys, tagValues) = (values[call.TagKeys[place]], values[call.TagValues[place]]);
            for (var index = 0; index < keys.Count && index < tagValues.Count; index++)
                tags[keys[index]] = tagValues[index];
        }
        foreach (var asked in _tagKeys)
        {
            var found = tags.FirstOrDefault(tag => tag.Key.Equals(asked[TagPrefix.Length..], StringComparison.OrdinalIgnoreCase));
            if (found.Key is null)
                AddAbsent(asked);
            else
                AddValues(asked, [found.Value]);
        }
        if (!_asksTagKeys)
            return;
        if (tags.Count == 0)
            AddAbsent("aws:TagKeys");
        else
            AddValues("aws:TagKeys", [.. tags.Keys]);
    }

    void AddGlobal(in EventView view, in EventPlaces places)
    {
        if (_asksRegion && places.Region.Length > 0)
            AddValues("aws:RequestedRegion", [places.Region]);
        var ip = _asksIp ? view.Text(view.Fields.SourceIp) : null;
        if (ip is not null)
        {
            if (IPAddress.TryParse(ip, out _))
                AddValues("aws:SourceIp", [ip]);
        }
        if (_asksEndpoint)
        {
            if (view.Text(view.Fields.VpcEndpoint) is { } endpoint)
                AddValues("aws:SourceVpce", [endpoint]);
            else
                AddAbsent("aws:SourceVpce");
        }
        if (_asksAgent && view.Text(view.Fields.UserAgent) is { } agent)
            AddValues("aws:UserAgent", [agent]);
        if (_asksVia)
            AddValues("aws:ViaAWSService", [view.Fields.InvokedBy.Length > 0 ? "true" : "false"]);
    }

    void AddAbsent(string key) => _entry.Append(key).Append(KeyEnd).Append(Absent).Append(EntryEnd);

    void AddValues(string key, List<string> values)
    {
        _entry.Append(key).Append(KeyEnd);
        foreach (var value in values)
            _entry.Append(value).Append(ValueEnd);
        _entry.Append(EntryEnd);
    }
}
