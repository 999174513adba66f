namespace EmrShift.Lab.Weathers;

/// <summary>What happens to one call on its way.</summary>
enum WeatherKind
{
    /// <summary>Nothing.</summary>
    Fair,

    /// <summary>Refused as too many.</summary>
    Throttle,

    /// <summary>5xx without effect.</summary>
    Fail,

    /// <summary>No answer, no effect.</summary>
    DropBefore,

    /// <summary>No answer, but the effect.</summary>
    DropAfter,

    /// <summary>A read of the world as it was a while ago.</summary>
    Stale,
}

/// <summary>Draws the weather of each call from a seed.</summary>
sealed class Weather(WeatherForecast forecast)
{
#pragma warning disable RS0030 // This is the seeded source that the rule asks for.
    readonly Random _random = new(forecast.Seed);
#pragma warning restore RS0030
    readonly Lock _gate = new();
    readonly RateLimits? _limits = forecast.Limits > 0 ? new(forecast.Limits) : null;

    /// <summary>How far the lab's clock is ahead.</summary>
    public TimeSpan Skew => forecast.Skew;

    /// <summary>How old the old worlds are that reads are answered from; none: no read is stale.</summary>
    public IReadOnlyCollection<TimeSpan> Lags => [.. forecast.Lags.Values.Concat(forecast.Stale > 0 ? [forecast.Lag] : []).Distinct()];

    /// <summary>Whether a call is one too many. A call that is refused takes nothing from what others may still send.</summary>
    /// <param name="service">The service's signing name.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="place">What the limits hold for: an account's region.</param>
    /// <param name="now">Machine time.</param>
    public bool IsTooMany(string service, string operation, string place, DateTimeOffset now) => _limits?.Takes(service, operation, place, now) is false;

    /// <summary>How many calls were too many so far.</summary>
    public int Refused => _limits?.Refused ?? 0;

    /// <summary>The weather of the next call: what happens to it, how long its answer takes, and how old the world is that answers it.</summary>
    public (WeatherKind Kind, TimeSpan Delay, TimeSpan Age) Next(Service service, Operation operation)
    {
        double draw;
        lock (_gate)
            draw = _random.NextDouble();
        var kind = WeatherKind.Fair;
        foreach (var (share, candidate) in Shares(operation))
        {
            if (draw < share)
            {
                kind = candidate;
                break;
            }
            draw -= share;
        }
        var age = kind == WeatherKind.Stale ? forecast.Lag : operation.IsRead ? forecast.Lags.GetValueOrDefault(service.SigningName) : TimeSpan.Zero;
        return (kind, forecast.Delay, age);
    }

    IEnumerable<(double Share, WeatherKind Kind)> Shares(Operation operation) =>
    [
        (forecast.Throttle, WeatherKind.Throttle),
        (forecast.Fail, WeatherKind.Fail),
        (forecast.DropBefore, WeatherKind.DropBefore),
        (forecast.DropAfter, WeatherKind.DropAfter),
        (operation.IsRead ? forecast.Stale : 0, WeatherKind.Stale),
    ];
}
