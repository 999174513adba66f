using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Checks;

/// <summary>Instance profile and role don't fit.</summary>
sealed class InstanceProfileName : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR142", "instance-profile-name", "Instance profile and role names differ, or the profile has no role", Severity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        from name in evidence.Index.Shapes().Select(shape => shape.JobFlowRole).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let profile = evidence.Index.InstanceProfile(name)
        where profile is not null
        let problem = profile.RoleArn is not { } role ? $"instance profile `{profile.Name}` has no role"
            : AccountIndex.NameIn(role) != profile.Name ? $"instance profile `{profile.Name}` holds the role `{AccountIndex.NameIn(role)}`; EMR expects the same name"
            : null
        where problem is not null
        select new Finding(
            Info.Code, profile.RoleArn is null ? Severity.Error : Severity.Warning, profile.Arn, problem,
            ["EMR answers `Invalid InstanceProfile` to RunJobFlow"],
            "make an instance profile with the role's name, put the role into it, and name it in the request", Certainty.Documented, Places.Of(profile.Origin));
}
