using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.State;

/// <summary>Networks, security groups, instances and what else EC2 has in one region of an account.</summary>
sealed class Ec2State
{
    readonly SortedDictionary<string, Ec2Resource> _resources = new(StringComparer.Ordinal);

    // Most reads are of one type, and some types have tens of thousands.
    readonly Dictionary<Type, SortedDictionary<string, Ec2Resource>> _byType = [];

    /// <summary>Whether the region's default VPC has been made, or is not wanted.</summary>
    public bool HasDefaultNetwork { get; set; }

    /// <summary>Answers of calls that had a client token, the oldest first: repeating such a call does nothing.</summary>
    public List<(string Operation, string Token, string Parameters, Answer Answer)> ClientTokens { get; } = [];

    /// <summary>Whether volumes are encrypted by default, and with which key.</summary>
    public (bool IsOn, string? KmsKeyId) EbsEncryption { get; set; }

    /// <summary>Everything of a type, by id.</summary>
    public IEnumerable<T> All<T>()
        where T : Ec2Resource => _byType.TryGetValue(typeof(T), out var resources) ? resources.Values.Cast<T>() : [];

    /// <summary>Everything there is, by id.</summary>
    public IEnumerable<Ec2Resource> Resources => _resources.Values;

    /// <summary>Something by its id; null: it isn't there, or is something else.</summary>
    public T? Find<T>(string? id)
        where T : Ec2Resource => id is null ? null : _resources.GetValueOrDefault(id) as T;

    public T Add<T>(T resource)
        where T : Ec2Resource
    {
        _resources.Add(resource.Id, resource);
        if (!_byType.TryGetValue(resource.GetType(), out var ofType))
            _byType[resource.GetType()] = ofType = new(StringComparer.Ordinal);
        ofType.Add(resource.Id, resource);
        return resource;
    }

    public void Remove(Ec2Resource resource)
    {
        _resources.Remove(resource.Id);
        _byType[resource.GetType()].Remove(resource.Id);
    }
}
