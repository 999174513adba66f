using System.Collections.Immutable;

namespace EmrShift.Trails;

/// <summary>
/// A text with places that an event fills: <c>arn:{partition}:s3:::{bucketName}/{key}</c>. A place is <c>partition</c>, <c>region</c>, <c>account</c>,
/// <c>caller</c>, or a path into requestParameters, with a function around it where the value has to be read first.
/// </summary>
sealed class EventTemplate
{
    /// <summary>So many texts one template may become: a batch call of a thousand tables is still one call.</summary>
    const int TextsMax = 1000;

    readonly ImmutableArray<Part> _parts;

    readonly record struct Part(string? Literal, string? Place, string? Function, int Value);

    EventTemplate(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>Reads a template; the paths that it needs are added to <paramref name="wanted"/>.</summary>
    public static EventTemplate Parse(string text, WantedParameters wanted)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        while (text.Length > 0)
        {
            var open = text.IndexOf('{', StringComparison.Ordinal);
            if (open != 0)
            {
                var literal = open < 0 ? text : text[..open];
                parts.Add(new Part(literal, null, null, -1));
                text = text[literal.Length..];
                continue;
            }
            var close = text.IndexOf('}', StringComparison.Ordinal);
            var place = text[1..close];
            text = text[(close + 1)..];
            if (place is "partition" or "region" or "account" or "caller")
            {
                parts.Add(new Part(null, place, null, -1));
                continue;
            }
            var parenthesis = place.IndexOf('(', StringComparison.Ordinal);
            var function = parenthesis < 0 ? null : place[..parenthesis];
            var path = parenthesis < 0 ? place : place[(parenthesis + 1)..^1];
            parts.Add(new Part(null, null, function, wanted.Add(path)));
        }
        return new EventTemplate(parts.DrainToImmutable());
    }

    /// <summary>Adds the texts that the event gives: none where it lacks a value, several where a value is a list.</summary>
    public void Fill(in EventPlaces places, ParameterValues values, List<string> texts)
    {
        var start = texts.Count;
        texts.Add("");
        foreach (var part in _parts)
        {
            if (part.Value < 0)
            {
                var text = part.Literal ?? Builtin(part.Place!, places);
                for (var index = start; index < texts.Count; index++)
                    texts[index] += text;
                continue;
            }
            var found = values[part.Value];
            if (found.Count == 0)
            {
                texts.RemoveRange(start, texts.Count - start);
                return;
            }
            var prefixes = texts[start..];
            texts.RemoveRange(start, texts.Count - start);
            foreach (var value in found)
            {
                if (texts.Count - start >= TextsMax)
                    break;
                if (part.Function is null && value.StartsWith("arn:", StringComparison.Ordinal))
                {
                    // The caller wrote an ARN where a name is possible: it is the whole resource.
                    texts.Add(value);
                    continue;
                }
                foreach (var prefix in prefixes)
                    texts.Add(prefix + Apply(part.Function, value));
            }
        }
        // An ARN that came first must not carry what follows it in the template: templates end in their last place.
    }

    static string Builtin(string place, in EventPlaces places) => place switch
    {
        "partition" => places.Partition,
        "region" => places.Region,
        "account" => places.Account,
        _ => places.Caller,
    };

    static string Apply(string? function, string value) => function switch
    {
        null => value,
        "last" => value[(value.LastIndexOf('/') + 1)..],
        "noslash" => value.TrimStart('/'),
        "s3path" => CopySource(value),
        "ec2id" => Ec2Resource(value),
        _ => value,
    };

    /// <summary><c>x-amz-copy-source</c>: bucket and key, URL-encoded, with an optional slash before and a version behind.</summary>
    static string CopySource(string value)
    {
        var version = value.IndexOf("?versionId=", StringComparison.Ordinal);
        return Uri.UnescapeDataString(version < 0 ? value : value[..version]).TrimStart('/');
    }

    /// <summary>The resource type of an EC2 id is its prefix: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html</summary>
    static string Ec2Resource(string id)
    {
        var type = id[..Math.Max(0, id.LastIndexOf('-'))] switch
        {
            "i" => "instance",
            "vol" => "volume",
            "eni" => "network-interface",
            "sg" => "security-group",
            "lt" => "launch-template",
            "snap" => "snapshot",
            "ami" => "image",
            "vpce" => "vpc-endpoint",
            "sir" => "spot-instances-request",
            "pg" => "placement-group",
            "key" => "key-pair",
            "cr" => "capacity-reservation",
            "rtb" => "route-table",
            "acl" => "network-acl",
            var same => same,
        };
        return $"{type}/{id}";
    }
}

/// <summary>What fills the places of a template besides the request's parameters.</summary>
/// <param name="Partition">aws, aws-cn, aws-us-gov.</param>
/// <param name="Region">The event's region.</param>
/// <param name="Account">The account whose resources a name without account means: the caller's.</param>
/// <param name="Caller">The caller's account.</param>
readonly record struct EventPlaces(string Partition, string Region, string Account, string Caller);
