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
                Holds(request, block.Name, key.Name, [.. NaiveJson.Values(key.Value).Select(NaiveJson.Text)], variables, isDeny)));

    /// <summary>Whether one key of one operator holds. What can't be understood must not open the door: it holds in a Deny, and not in an Allow.</summary>
    static bool Holds(NaiveRequest request, string name, string key, List<string> wanted, bool variables, bool isDeny)
    {
        var set = name.StartsWith("ForAllValues:", StringComparison.Ordinal) ? "all" : name.StartsWith("ForAnyValue:", StringComparison.Ordinal) ? "any" : null;
        var op = set is null ? name : name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var ifExists = op.EndsWith("IfExists", StringComparison.Ordinal);
        if (ifExists)
            op = op[..^"IfExists".Length];

        var values = request.Values(key, out var isMultiValued);
        if (values is { Count: 0 })
            values = null;
        if (op == "Null")
            return wanted.Any(text => string.Equals(text, values is null ? "true" : "false", StringComparison.OrdinalIgnoreCase));

        var positive = op.Replace("Not", "", StringComparison.Ordinal);
        var isNegated = positive != op;
        if (Operator(positive) is not var (reads, test) || wanted.Any(text => !text.Contains("${", StringComparison.Ordinal) && !reads(text)))
            return isDeny;
        if (values is null)
            return ifExists || set == "all" || (set is null && isNegated);
        // "Multivalued context keys require a set operator" (page "Single-valued vs. multivalued").
        if (set is null && isMultiValued && !isDeny)
            return false;

        bool One(string value)
        {
            if (isNegated && !reads(value))
                return isDeny;
            // A variable without a value equals nothing.
            var equals = reads(value) && wanted.Any(text => NaiveText.Pattern(text, request, variables) is { } pattern && test(pattern, value));
            return equals != isNegated;
        }
        return set == "all" ? values.All(One) : values.Any(One);
    }

    /// <summary>Whether the operator holds for one pair: what the policy says, what the request has.</summary>
    delegate bool Test(List<NaiveText.Token> wanted, string value);

    /// <summary>An operator without its Not: which texts it can read, and what it says of a pair; null where there is none of that name.</summary>
    static (Func<string, bool> Reads, Test Test)? Operator(string name) => name switch
    {
        "StringEquals" => (_ => true, (wanted, value) => Text(wanted) == value),
        "StringEqualsIgnoreCase" => (_ => true, (wanted, value) => string.Equals(Text(wanted), value, StringComparison.OrdinalIgnoreCase)),
        "StringLike" => (_ => true, NaiveText.Glob),
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
        "Bool" => (text => bool.TryParse(text, out _), (wanted, value) => string.Equals(Text(wanted), value, StringComparison.OrdinalIgnoreCase)),
        "BinaryEquals" => (text => Bytes(text) is not null, (wanted, value) => Bytes(Text(wanted)) is { } bytes && bytes.AsSpan().SequenceEqual(Bytes(value))),
        "IpAddress" => (text => Network(text) is not null, (wanted, value) => Network(Text(wanted)) is { } network && IPAddress.TryParse(value, out var address) && network.Contains(address)),
        "ArnEquals" or "ArnLike" => (text => text.Split(':').Length >= 6, NaiveText.MatchArnParts),
        _ => null,
    };

    static string Text(List<NaiveText.Token> tokens) => string.Concat(tokens.Select(token => token.Char));

    static (Func<string, bool>, Test) Numeric(Func<int, bool> holds)
        => (text => Number(text) is not null, (wanted, value) => Number(Text(wanted)) is { } number && holds(Number(value)!.Value.CompareTo(number)));

    static decimal? Number(string text)
        => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    static (Func<string, bool>, Test) Dated(Func<int, bool> holds)
        => (text => Date(text) is not null, (wanted, value) => Date(Text(wanted)) is { } date && holds(Date(value)!.Value.CompareTo(date)));

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

    /// <summary>A network: CIDR, whatever bits the address has beyond the prefix; a bare address is a network of one.</summary>
    sealed record Range(IPAddress Address, int Prefix)
    {
        public bool Contains(IPAddress other) => other.AddressFamily == Address.AddressFamily && Leading(other) == Leading(Address);

        BigInteger Leading(IPAddress address)
        {
            var bytes = address.GetAddressBytes();
            return new BigInteger(bytes, isUnsigned: true, isBigEndian: true) >> ((bytes.Length * 8) - Prefix);
        }
    }

    static Range? Network(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2 || !IPAddress.TryParse(parts[0], out var address))
            return null;
        var bits = address.GetAddressBytes().Length * 8;
        if (parts.Length == 1)
            return new Range(address, bits);
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) && prefix <= bits ? new Range(address, prefix) : null;
    }
}
