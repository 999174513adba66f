# AWS: "no changes for v2". None of these is a finding.
resource "aws_iam_role_policy_attachment" "autoscaling" {
  role       = "emr-autoscaling"
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforAutoScalingRole"
}

resource "aws_iam_role_policy_attachment" "notebooks" {
  role       = "emr-notebooks"
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceEditorsRole"
}

resource "aws_iam_role_policy_attachment" "own" {
  role       = "emr"
  policy_arn = "arn:aws:iam::123456789012:policy/service-role/AmazonElasticMapReduceRole"
}

/* AmazonElasticMapReduceFullAccess was here:
resource "aws_iam_role_policy_attachment" "old" {
  policy_arn = "arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess"
}
*/
output "hint" {
  value = "never attach arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess"
}
