using System.Collections.Immutable;
using System.Text;

namespace EmrShift.Trails;

/// <summary>Which events a pass is about. Everything left empty lets everything through.</summary>
public sealed record TrailFilter
{
    /// <summary>Everything.</summary>
    public static TrailFilter None { get; } = new();

    /// <summary>Roles or users: an ARN, or a name alone, which then is meant in every account.</summary>
    public ImmutableArray<string> Principals { get; init; } = [];

    /// <summary>Account ids: of the caller or of the account that the event was delivered to.</summary>
    public ImmutableArray<string> Accounts { get; init; } = [];

    /// <summary>Regions (<c>awsRegion</c>).</summary>
    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>The earliest time, itself included.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The latest time, itself not included.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>A <see cref="TrailFilter"/> ready to look at bytes.</summary>
sealed class EventSelector
{
    readonly byte[][] _arns, _names, _accounts, _regions;
    readonly long _since, _until;
    readonly bool _everyTime;

    public EventSelector(TrailFilter filter)
    {
        _arns = [.. filter.Principals.Where(IsArn).Select(Encoding.UTF8.GetBytes)];
        _names = [.. filter.Principals.Where(name => !IsArn(name)).Select(Encoding.UTF8.GetBytes)];
        Needles = [.. filter.Principals.Select(name => Encoding.UTF8.GetBytes(Needle(name)))];
        _accounts = [.. filter.Accounts.Select(Encoding.UTF8.GetBytes)];
        _regions = [.. filter.Regions.Select(Encoding.UTF8.GetBytes)];
        _everyTime = filter.Since is null && filter.Until is null;
        _since = filter.Since is { } since ? (since + TimeSpan.FromTicks(TimeSpan.TicksPerSecond - 1)).ToUnixTimeSeconds() : long.MinValue;
        _until = filter.Until is { } until ? (until + TimeSpan.FromTicks(TimeSpan.TicksPerSecond - 1)).ToUnixTimeSeconds() : long.MaxValue;
    }

    /// <summary>
    /// For each wanted principal a text that stands in every event of its: an event without any of them can't be one of its calls. Only where the event has
    /// an escape that may stand for a letter can JSON have written it otherwise.
    /// </summary>
    public byte[][] Needles { get; }

    public bool SelectsTime(long time) => _everyTime || (time >= _since && time < _until);

    public bool SelectsIdentity(byte[] data, EventFields fields)
    {
        if (_arns.Length == 0 && _names.Length == 0)
            return true;
        return Names(data, fields.IssuerArn) || Names(data, fields.IdentityArn);
    }

    /// <summary>The whole filter, once the event is walked. An event without identity or time is let through only where nobody asks for them.</summary>
    public bool Selects(byte[] data, EventFields fields)
    {
        if (!SelectsIdentity(data, fields) || !SelectsTime(fields.Time))
            return false;
        if (_regions.Length > 0 && !Contains(_regions, data, fields.Region))
            return false;
        return _accounts.Length == 0 || Contains(_accounts, data, fields.Recipient) || Contains(_accounts, data, fields.IdentityAccount);
    }

    /// <summary>In an ARN a name stands behind a slash, with or without a path before it, in a role's ARN as in a session's.</summary>
    static string Needle(string principal) =>
        principal.LastIndexOf('/') is var slash and >= 0 ? principal[slash..] : IsArn(principal) ? principal : "/" + principal;

    static bool IsArn(string text) => text.StartsWith("arn:", StringComparison.Ordinal);

    static bool Contains(byte[][] wanted, byte[] data, Slice slice)
    {
        foreach (var one in wanted)
        {
            if (data.AsSpan(slice.Start, slice.Length).SequenceEqual(one))
                return true;
        }
        return false;
    }

    bool Names(byte[] data, Slice slice)
    {
        if (slice.Length == 0)
            return false;
        ReadOnlySpan<byte> raw = data.AsSpan(slice.Start, slice.Length);
        // A trail writes ARNs plainly; a file that passed through another writer may have `\/`.
        if (raw.Contains((byte)'\\'))
            return NamesArn(Encoding.UTF8.GetBytes(JsonText.Of(raw)));
        return NamesArn(raw);
    }

    bool NamesArn(ReadOnlySpan<byte> arn)
    {
        foreach (var wanted in _arns)
        {
            if (arn.SequenceEqual(wanted) || IsSessionOf(arn, wanted))
                return true;
        }
        foreach (var name in _names)
        {
            if (arn.Length > name.Length && arn.EndsWith(name) && arn[^(name.Length + 1)] == (byte)'/' && arn.IndexOf(":assumed-role/"u8) < 0)
                return true;
            var session = arn.IndexOf(":assumed-role/"u8);
            if (session >= 0 && arn[(session + 14)..] is var rest && rest.StartsWith(name) && rest.Length > name.Length && rest[name.Length] == (byte)'/')
                return true;
        }
        return false;
    }

    /// <summary>
    /// Whether <paramref name="arn"/> is a session of the role <paramref name="role"/>. A session's ARN lacks the role's path:
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
    /// </summary>
    static bool IsSessionOf(ReadOnlySpan<byte> arn, ReadOnlySpan<byte> role)
    {
        var at = arn.IndexOf(":assumed-role/"u8);
        var colon = role.IndexOf(":role/"u8);
        if (at < 0 || colon < 0)
            return false;
        var name = role[(role.LastIndexOf((byte)'/') + 1)..];
        var session = arn[(at + 14)..];
        return session.StartsWith(name) && session.Length > name.Length && session[name.Length] == (byte)'/'
            && colon >= 12 && at >= 12 && arn[(at - 12)..at].SequenceEqual(role[(colon - 12)..colon]);
    }
}
