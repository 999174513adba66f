using System.Buffers;
using System.Runtime.InteropServices;
using EmrShift.Denials;

namespace EmrShift.Trails;

/// <summary>
/// Turns events into uses: the rows that <see cref="Usage"/> is made of. One a worker. A row is kept for every resource, until a principal uses more
/// than <see cref="ExactMax"/> objects that one prefix covers and no policy tells apart: then the prefix is the row.
/// </summary>
sealed partial class UsageCollector(EventIds ids, EventIds counterIds, PolicyInterest interest) : IEventSink
{
    /// <summary>So many objects of one prefix are kept one by one.</summary>
    public const int ExactMax = 100;

    const int PendingMax = 1 << 19;

    /// <summary>One event of a file that is not yet read to its end. An unmapped call is a place in <c>_unmappedCounts</c>; -1: the call is mapped.</summary>
    readonly record struct PendingEvent(ulong Id, int Uses, int Calls, long Time, string? Sample, int Unmapped, bool IsCut);

    readonly record struct PendingUse(int Row, bool IsDenied);

    ByteInterner _keys = new();
    readonly ByteInterner _texts = new();
    readonly ByteInterner _callNames = new();
    readonly List<string> _pool = [];
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<MappedCall?> _calls = [];
    readonly Dictionary<(string Source, string Name, string Why), int> _unmapped = [];
    readonly List<long> _unmappedCounts = [];
    readonly List<PendingEvent> _pendingEvents = [];
    readonly List<PendingUse> _pendingUses = [];
    readonly HashSet<string> _buckets = new(StringComparer.Ordinal);
    readonly ParameterValues _values = new();
    readonly List<string> _resources = [];
    readonly ArrayBufferWriter<byte> _key = new();
    readonly RequestKeys _requestKeys = new(interest);
    readonly ReadRefusals _refusals = new();
    readonly Dictionary<int, List<int>> _children = [];   // the objects that are kept one by one, by the row of their prefix
    long _cut;
    int _unmappedCall;

    /// <summary>Rows, by the number of their key.</summary>
    public List<UseRow> Rows { get; private set; } = [];

    public EventCounter Counter { get; } = new(counterIds);

    /// <summary>How many calls the events added next stand for: one, unless an engine has counted equal ones together.</summary>
    public int Calls { get; set; } = 1;

    public IEnumerable<KeyValuePair<(string Source, string Name, string Why), long>> Unmapped =>
        _unmapped.Select(call => KeyValuePair.Create(call.Key, _unmappedCounts[call.Value])).Where(call => call.Value > 0);

    public IReadOnlySet<string> Buckets => _buckets;

    public long CutMessages => _cut;

    public void Add(in EventView view)
    {
        Counter.Add(view);
        var fields = view.Fields;
        var principal = Pooled(view, view.Principal);
        // Calls by services, and other accounts' calls as the resource's owner sees them, name no principal whose policies could be asked.
        if (!principal.StartsWith("arn:", StringComparison.Ordinal))
            return;

        var uses = _pendingUses.Count;
        var isDenied = RefusalCodes.IsRefusal(view.Raw(fields.ErrorCode));
        var isCut = false;
        _unmappedCall = -1;
        if (isDenied && _refusals.Of(view.Raw(fields.ErrorMessage)) is ({ } action, var resource))
        {
            AddUse(principal, action, ArnOf(resource, view, principal), [], isDenied: true, isInferred: false, note: null);
        }
        else
        {
            isCut = isDenied && fields.ErrorMessage.Length >= 1021 && view.Raw(fields.ErrorMessage).EndsWith("..."u8);
            AddMapped(view, principal, isDenied);
        }

        var id = fields.SharedEventId.Length > 0 ? fields.SharedEventId : fields.EventId;
        _pendingEvents.Add(new PendingEvent(EventIds.HashOf(view.Raw(id)), _pendingUses.Count - uses, Calls, fields.Time, SampleOf(view, uses), _unmappedCall, isCut));
        if (_pendingUses.Count >= PendingMax)
            CommitUses();
    }

    public void Commit()
    {
        Counter.Commit();
        CommitUses();
    }

    public void Discard()
    {
        Counter.Discard();
        _pendingEvents.Clear();
        _pendingUses.Clear();
    }

    void AddMapped(in EventView view, string principal, bool isDenied)
    {
        var fields = view.Fields;
        if (CallOf(view) is not { } call)
        {
            NotMapped(view, "the call is not in the map");
            return;
        }
        if (call.Requests.IsEmpty)
            return;
        call.Wanted.Read(view.Raw(fields.RequestParameters), _values);
        var account = Pooled(view, fields.IdentityAccount.Length > 0 ? fields.IdentityAccount : fields.Recipient);
        var places = new EventPlaces(PartitionOf(principal), Pooled(view, fields.Region), account, account);
        var isFirst = true;
        foreach (var request in call.Requests)
        {
            if ((request.If >= 0 && _values[request.If].Count == 0) || (request.Unless >= 0 && _values[request.Unless].Count > 0))
                continue;
            // A refusal without a sentence is laid at the door of the call itself, not of what AWS checks beside it.
            if (isDenied && (!isFirst || request.IsInferred))
                continue;
            _resources.Clear();
            if (request.IsAnyResource)
                _resources.Add("*");
            foreach (var template in request.Resources)
                template.Fill(places, _values, _resources);
            if (_resources.Count == 0 && !request.IsInferred)
                EventResources.Read(view.Raw(fields.Resources), call.Prefix, _resources);
            if (_resources.Count == 0 && isFirst && !request.IsInferred)
            {
                NotMapped(view, "the event doesn't name the resource");
                _resources.Add("");
            }
            if (call.Prefix == "s3" && _resources.Count > 0 && fields.Category.Length > 0 && view.Raw(fields.Category).SequenceEqual("Data"u8))
                _buckets.Add(BucketOf(_resources[0]));
            var context = _requestKeys.Of(view, call, request, places, _values);
            foreach (var resource in _resources)
                AddUse(principal, request.Action, resource, context, isDenied, request.IsInferred, request.Note);
            isFirst = false;
        }
        // Two services share a host name, and only the request's parameters tell their calls apart (facts/trail/application-autoscaling.json).
        if (isFirst && !isDenied)
            NotMapped(view, "the call is not in the map");
    }

    MappedCall? CallOf(in EventView view)
    {
        _key.ResetWrittenCount();
        _key.Write(view.Raw(view.Fields.EventSource));
        _key.Write("\n"u8);
        _key.Write(view.Raw(view.Fields.EventName));
        var number = _callNames.Intern(_key.WrittenSpan);
        if (number == _calls.Count)
            _calls.Add(EventMap.Find(view.Text(view.Fields.EventSource) ?? "", view.Text(view.Fields.EventName) ?? "") is { } found ? interest.Narrow(found) : null);
        return _calls[number];
    }

    /// <summary>The text of a field that has few different values: equal values are one string.</summary>
    string Pooled(in EventView view, Slice slice)
    {
        var number = _texts.Intern(view.Raw(slice));
        if (number == _pool.Count)
            _pool.Add(view.Text(slice) ?? "");
        return _pool[number];
    }

    /// <summary>IAM calls its own resources by friendly names: <c>role Data</c>. A path is not told; what can't be named is left empty.</summary>
    string ArnOf(string? resource, in EventView view, string principal)
    {
        if (resource is null or "*" || resource.StartsWith("arn:", StringComparison.Ordinal))
            return resource ?? "";
        var fields = view.Fields;
        var account = Pooled(view, fields.Recipient.Length > 0 ? fields.Recipient : fields.IdentityAccount);
        return FriendlyName.ArnOf(resource, PartitionOf(principal), account) ?? "";
    }

    static string PartitionOf(string arn) => arn.StartsWith("arn:aws:", StringComparison.Ordinal) ? "aws" : arn.Split(':', 3)[1];

    string? SampleOf(in EventView view, int uses)
    {
        var rows = CollectionsMarshal.AsSpan(Rows);
        for (var index = uses; index < _pendingUses.Count; index++)
        {
            if (rows[Kept(rows, _pendingUses[index].Row)].WantsSample(view.Fields.Time))
                return view.Text(view.Fields.EventId);
        }
        return null;
    }

    void NotMapped(in EventView view, string why)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _unmapped, (Pooled(view, view.Fields.EventSource), Pooled(view, view.Fields.EventName), why), out var exists);
        if (!exists)
        {
            place = _unmappedCounts.Count;
            _unmappedCounts.Add(0);
        }
        _unmappedCall = place;
    }

    void CommitUses()
    {
        var rows = CollectionsMarshal.AsSpan(Rows);
        var use = 0;
        foreach (var pending in CollectionsMarshal.AsSpan(_pendingEvents))
        {
            var isNew = ids.Add(pending.Id);
            for (var last = use + pending.Uses; use < last; use++)
            {
                if (isNew)
                    rows[Kept(rows, _pendingUses[use].Row)].Add(pending.Time, pending.Sample, _pendingUses[use].IsDenied, pending.Calls);
            }
            if (!isNew)
                continue;
            _cut += pending.IsCut ? pending.Calls : 0;
            if (pending.Unmapped >= 0)
                _unmappedCounts[pending.Unmapped] += pending.Calls;
        }
        _pendingEvents.Clear();
        _pendingUses.Clear();
    }

    static string BucketOf(string arn)
    {
        var at = arn.IndexOf(":::", StringComparison.Ordinal);
        var name = at < 0 ? arn : arn[(at + 3)..];
        return name.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? name[..slash] : name;
    }
}
