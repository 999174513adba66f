using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json;

namespace EmrShift.Tests.Iam;

/// <summary>
/// The Condition element, for <see cref="NaiveEvaluator"/>: all operators, and all keys of an operator, must hold.
/// Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
/// </summary>
static class NaiveConditions
{
    public static bool Match(NaiveRequest request, JsonElement statement, bool variables, bool isDeny)
        => !statement.TryGetProperty("Condition", out var condition)
            || condition.EnumerateObject().All(block => block.Value.EnumerateObject().All(key =>
                Holds(request, block.Name, key.Name, [.. NaiveJson.Values(key.Value).Select(NaiveJson.Text)], variables) ?? isDeny));

    /// <summary>Whether one key of one operator holds; null where the operator isn't known: that must not open the door.</summary>
    static bool? Holds(NaiveRequest request, string name, string key, List<string> wanted, bool variables)
    {
        var set = name.StartsWith("ForAllValues:", StringComparison.Ordinal) ? "all" : name.StartsWith("ForAnyValue:", StringComparison.Ordinal) ? "any" : null;
        var op = set is null ? name : name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var ifExists = op.EndsWith("IfExists", StringComparison.Ordinal) && op != "NullIfExists";
        if (ifExists)
            op = op[..^"IfExists".Length];

        var values = request.Values(key, out var isMultiValued);
        if (values is { Count: 0 })
            values = null;
        if (op == "Null")
            return wanted.Any(text => string.Equals(text, values is null ? "true" : "false", StringComparison.OrdinalIgnoreCase));

        var positive = op.Replace("Not", "", StringComparison.Ordinal);
        var isNegated = positive != op;
        if (Operator(positive) is not { } test)
            return null;
        if (values is null)
            return ifExists || set == "all" || (set is null && isNegated);
        if (set is null && isMultiValued)
            return isNegated;

        // A variable without a value equals nothing; a value that is no number, date … is comparable with nothing, so that no operator holds.
        bool One(string value)
        {
            var answers = wanted.Select(text => NaiveText.Pattern(text, request, variables) is { } pattern ? test(pattern, value) : false).ToList();
            return isNegated ? answers.All(answer => answer == false) : answers.Any(answer => answer == true);
        }
        return set == "all" ? values.All(One) : values.Any(One);
    }

    /// <summary>Whether the positive operator holds for one pair; null where the two can't be compared.</summary>
    delegate bool? Test(List<NaiveText.Token> wanted, string value);

    static Test? Operator(string name) => name switch
    {
        "StringEquals" => (wanted, value) => Text(wanted) == value,
        "StringEqualsIgnoreCase" => (wanted, value) => string.Equals(Text(wanted), value, StringComparison.OrdinalIgnoreCase),
        "StringLike" => (wanted, value) => NaiveText.Glob(wanted, value),
        "NumericEquals" => Numeric(order => order == 0),
        "NumericLessThan" => Numeric(order => order < 0),
        "NumericLessThanEquals" => Numeric(order => order <= 0),
        "NumericGreaterThan" => Numeric(order => order > 0),
        "NumericGreaterThanEquals" => Numeric(order => order >= 0),
        "DateEquals" => Dated(order => order == 0),
        "DateLessThan" => Dated(order => order < 0),
        "DateLessThanEquals" => Dated(order => order <= 0),
        "DateGreaterThan" => Dated(order => order > 0),
        "DateGreaterThanEquals" => Dated(order => order >= 0),
        "Bool" => (wanted, value) => bool.TryParse(Text(wanted), out var w) && bool.TryParse(value, out var v) ? w == v : null,
        "BinaryEquals" => (wanted, value) => Bytes(Text(wanted)) is { } w && Bytes(value) is { } v ? w.AsSpan().SequenceEqual(v) : null,
        "IpAddress" => (wanted, value) => Contains(Text(wanted), value),
        "ArnEquals" or "ArnLike" => NaiveText.MatchArnParts,
        _ => null,
    };

    static string Text(List<NaiveText.Token> tokens) => string.Concat(tokens.Select(token => token.Char));

    static Test Numeric(Func<int, bool> holds) => (wanted, value) => Number(Text(wanted)) is { } w && Number(value) is { } v ? holds(v.CompareTo(w)) : null;

    static decimal? Number(string text)
        => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    static Test Dated(Func<int, bool> holds) => (wanted, value) => Date(Text(wanted)) is { } w && Date(value) is { } v ? holds(v.CompareTo(w)) : null;

    /// <summary>An instant: one of the W3C forms of ISO 8601 (https://www.w3.org/TR/NOTE-datetime), or seconds since 1970.</summary>
    static DateTimeOffset? Date(string text)
    {
        string[] forms =
        [
            "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        ];
        if (text.Length > 4 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
    }

    static byte[]? Bytes(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }

    static bool? Contains(string network, string address)
    {
        var slash = network.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? network : network[..slash], out var net) || !IPAddress.TryParse(address, out var ip))
            return null;
        var bits = net.GetAddressBytes().Length * 8;
        var prefix = bits;
        if (slash >= 0 && !(int.TryParse(network[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= bits))
            return null;
        return net.AddressFamily == ip.AddressFamily && AsNumber(net) >> (bits - prefix) == AsNumber(ip) >> (bits - prefix);
    }

    static BigInteger AsNumber(IPAddress address) => new(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
}
