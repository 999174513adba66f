namespace EmrShift.Trails;

/// <summary>Copies events into <see cref="TrailEvent"/> records: for consumers that look at few events closely.</summary>
/// <param name="isWanted">Looks at the event before it is copied.</param>
sealed class EventCollector(WantedEvent isWanted) : IEventSink
{
    readonly List<TrailEvent> _pending = [];
    readonly List<TrailEvent> _kept = [];

    /// <summary>The events of the files read to their end.</summary>
    public IReadOnlyList<TrailEvent> Events => _kept;

    public void Add(in EventView view)
    {
        if (isWanted(view))
            _pending.Add(Copy(view));
    }

    public void Commit()
    {
        _kept.AddRange(_pending);
        _pending.Clear();
    }

    public void Discard() => _pending.Clear();

    static TrailEvent Copy(in EventView view)
    {
        var fields = view.Fields;
        return new TrailEvent
        {
            EventTime = fields.Time == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(fields.Time),
            EventSource = view.Text(fields.EventSource),
            EventName = view.Text(fields.EventName),
            Region = view.Text(fields.Region),
            RecipientAccountId = view.Text(fields.Recipient),
            Identity = new TrailIdentity
            {
                Type = view.Text(fields.IdentityType),
                Arn = view.Text(fields.IdentityArn),
                AccountId = view.Text(fields.IdentityAccount),
                PrincipalId = view.Text(fields.IdentityPrincipalId),
                UserName = view.Text(fields.IdentityUserName),
                InvokedBy = view.Text(fields.InvokedBy),
                IssuerArn = view.Text(fields.IssuerArn),
            },
            SourceIpAddress = view.Text(fields.SourceIp),
            UserAgent = view.Text(fields.UserAgent),
            ErrorCode = view.Text(fields.ErrorCode),
            ErrorMessage = view.Text(fields.ErrorMessage),
            RequestParameters = view.Raw(fields.RequestParameters).ToArray(),
            ResponseElements = view.Raw(fields.ResponseElements).ToArray(),
            AdditionalEventData = view.Raw(fields.AdditionalEventData).ToArray(),
            Resources = view.Raw(fields.Resources).ToArray(),
            EventId = view.Text(fields.EventId),
            SharedEventId = view.Text(fields.SharedEventId),
            RequestId = view.Text(fields.RequestId),
            VpcEndpointId = view.Text(fields.VpcEndpoint),
            EventCategory = view.Text(fields.Category),
            EventType = view.Text(fields.EventType),
            ReadOnly = fields.ReadOnly.Length == 0 ? null : view.Raw(fields.ReadOnly).SequenceEqual("true"u8),
            File = view.File,
            Number = view.Number,
        };
    }
}

/// <summary>Whether a consumer wants the event.</summary>
delegate bool WantedEvent(in EventView view);
