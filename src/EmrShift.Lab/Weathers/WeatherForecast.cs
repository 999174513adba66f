using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Lab.Services;

namespace EmrShift.Lab.Weathers;

/// <summary>
/// What may go wrong between a client and the lab, and how often. Written as <c>throttle=5%,fail=2%,drop-before=1%,drop-after=1%,stale=10%,lag=5s,lag-iam=3s,delay=50ms,skew=20m,limits=1,seed=7</c>;
/// whatever is left out doesn't happen.
/// </summary>
/// <param name="Throttle">Share of calls refused as too many.</param>
/// <param name="Fail">Share of calls answered with a 5xx, without effect.</param>
/// <param name="DropBefore">Share of calls whose connection ends before they have an effect.</param>
/// <param name="DropAfter">Share of calls whose connection ends after they had their effect.</param>
/// <param name="Stale">Share of reads answered from the world as it was <paramref name="Lag"/> ago.</param>
/// <param name="Lag">How old stale answers are.</param>
/// <param name="Delay">How long every answer takes.</param>
/// <param name="Skew">How far the lab's clock is ahead of the machine's.</param>
/// <param name="Seed">Seeds the draws.</param>
public sealed record WeatherForecast(
    double Throttle, double Fail, double DropBefore, double DropAfter, double Stale, TimeSpan Lag, TimeSpan Delay, TimeSpan Skew, int Seed)
{
    /// <summary>
    /// How long a write takes to show in every read of its service, by the service's signing name: IAM's and EC2's reads are eventually consistent, and CloudTrail's
    /// event history is minutes behind. Source: IAM User Guide, "Changes that I make are not always immediately visible"; EC2 Developer Guide, "Eventual consistency";
    /// CloudTrail User Guide, "Viewing event history".
    /// </summary>
    public ImmutableSortedDictionary<string, TimeSpan> Lags { get; init; } = ImmutableSortedDictionary.Create<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>
    /// Refuses what is more than AWS answers in a second, by operation, account and region (<c>facts/limits.json</c>). 1: AWS's defaults; 20: an account whose
    /// quotas were raised twentyfold; 0: no limits.
    /// </summary>
    public double Limits { get; init; }

    /// <summary>Nothing goes wrong.</summary>
    public static WeatherForecast Fair { get; } = new(0, 0, 0, 0, 0, TimeSpan.FromSeconds(5), TimeSpan.Zero, TimeSpan.Zero, 1);

    /// <summary>Reads a forecast; null, with the problem in words, when it can't be read.</summary>
    public static WeatherForecast? Parse(string text, out string? problem)
    {
        var forecast = Fair;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part is "fair")
                continue;
            if (With(forecast, part) is not { } next)
            {
                problem = $"weather `{part}`: expected one of throttle=5%, fail=2%, drop-before=1%, drop-after=1%, stale=10%, lag=5s, lag-iam=3s, delay=50ms, skew=20m, limits=1, seed=7";
                return null;
            }
            forecast = next;
        }
        problem = null;
        return forecast;
    }

    const string LagPrefix = "lag-";

    static WeatherForecast? With(WeatherForecast forecast, string part)
    {
        if (part.Split('=', 2) is not [var name, var value])
            return null;
        return name switch
        {
            "throttle" => Share(value) is { } share ? forecast with { Throttle = share } : null,
            "fail" => Share(value) is { } share ? forecast with { Fail = share } : null,
            "drop-before" => Share(value) is { } share ? forecast with { DropBefore = share } : null,
            "drop-after" => Share(value) is { } share ? forecast with { DropAfter = share } : null,
            "stale" => Share(value) is { } share ? forecast with { Stale = share } : null,
            "lag" => Duration(value) is { } lag ? forecast with { Lag = lag } : null,
            "delay" => Duration(value) is { } delay ? forecast with { Delay = delay } : null,
            "skew" => Duration(value) is { } skew ? forecast with { Skew = skew } : null,
            "limits" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var limits) && limits is > 0 and < 1e6 ? forecast with { Limits = limits } : null,
            "seed" => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? forecast with { Seed = seed } : null,
            _ when name.StartsWith(LagPrefix, StringComparison.Ordinal) && AllServices.Find(name[LagPrefix.Length..]) is { } service =>
                Duration(value) is { } lag && lag > TimeSpan.Zero ? forecast with { Lags = forecast.Lags.SetItem(service.SigningName, lag) } : null,
            _ => null,
        };
    }

    static double? Share(string text)
    {
        var isPercent = text.EndsWith('%');
        if (!double.TryParse(isPercent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share))
            return null;
        share = isPercent ? share / 100 : share;
        return share is >= 0 and <= 1 ? share : null;
    }

    static TimeSpan? Duration(string text)
    {
        (string Unit, double Milliseconds)[] units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)];
        foreach (var (unit, milliseconds) in units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e6)
                return TimeSpan.FromMilliseconds(number * milliseconds);
        }
        return null;
    }
}
